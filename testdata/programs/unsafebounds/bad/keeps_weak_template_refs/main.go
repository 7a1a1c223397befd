// Command keeps_weak_template_refs renders mails. Compiled templates are big,
// so the renderer remembers them without holding on to them.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"unsafe"
)

type template struct {
	name  string
	parts []string
	uses  int
	lang  string
}

func compile(name, text string) *template {
	return &template{name: name, parts: strings.SplitAfter(text, "%"), lang: "en"}
}

func (t *template) render(args ...string) string {
	var sb strings.Builder
	for i, p := range t.parts {
		sb.WriteString(strings.TrimSuffix(p, "%"))
		if i < len(args) {
			sb.WriteString(args[i])
		}
	}
	t.uses++
	return sb.String()
}

// ref points to a template without keeping it alive.
type ref struct {
	addr uintptr
}

func refTo(t *template) ref {
	return ref{addr: uintptr(unsafe.Pointer(t))}
}

func (r ref) get() *template {
	if r.addr == 0 {
		return nil
	}
	return (*template)(*(*unsafe.Pointer)(unsafe.Pointer(&r.addr))) // want "PC5007"
}

type renderer struct {
	sources map[string]string
	refs    map[string]ref
	misses  int
}

func newRenderer(sources map[string]string) *renderer {
	return &renderer{sources: sources, refs: make(map[string]ref)}
}

func (r *renderer) lookup(name string) (*template, error) {
	if t := r.refs[name].get(); t != nil {
		return t, nil
	}
	src, ok := r.sources[name]
	if !ok {
		return nil, fmt.Errorf("no template %q", name)
	}
	r.misses++
	t := compile(name, src)
	r.refs[name] = refTo(t)
	return t, nil
}

func (r *renderer) warm(n int) error {
	for i := 0; i < n; i++ {
		if _, err := r.lookup(fmt.Sprintf("mail-%d", i)); err != nil {
			return err
		}
	}
	return nil
}

// drafts are templates that an editor has open.
func drafts(n int) []*template {
	out := make([]*template, n)
	for i := range out {
		out[i] = compile("draft", "draft of %")
	}
	return out
}

func main() {
	const mails = 150
	sources := make(map[string]string)
	for i := 0; i < mails; i++ {
		sources[fmt.Sprintf("mail-%d", i)] = fmt.Sprintf("Dear %%, invoice %d is due.", i)
	}
	r := newRenderer(sources)
	if err := r.warm(mails); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	runtime.GC()
	runtime.GC()
	open := drafts(10 * mails)
	wrong := 0
	for i := 0; i < mails; i++ {
		t, err := r.lookup(fmt.Sprintf("mail-%d", i))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		if t.name != fmt.Sprintf("mail-%d", i) || t.render("Ms Okafor") == "" {
			wrong++
		}
	}
	fmt.Printf("%d drafts, %d compiled, %d wrong\n", len(open), r.misses, wrong)
	if wrong > 0 {
		os.Exit(1)
	}
}
