// Command stdgen makes the table of the standard library that package knowledge
// embeds: which of their parameters functions and methods may keep, change or
// call, and what is known of their results. It reads the source of the Go release
// that runs it.
//
//	go generate ./internal/knowledge
//
// The functions that the hand-written table of package knowledge lists are in the
// table too, which asks it first.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/types"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

func main() {
	output := flag.String("o", "", "write the table to this `file`")
	flag.Parse()
	text, err := generate("std")
	if err == nil && *output != "" {
		err = os.WriteFile(*output, text, 0o666)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "stdgen:", err)
		os.Exit(1)
	}
}

// release returns the Go release that runs the program, without what was chosen when
// it was built: go1.26.1. Functions change with it, so the table names it.
func release() string {
	r, _, _ := strings.Cut(runtime.Version(), " ")
	return r
}

// generate returns the table of the packages that patterns name and that programs
// can import.
func generate(patterns ...string) ([]byte, error) {
	lib, err := load(patterns...)
	if err != nil {
		return nil, err
	}
	r, err := readReviewed(reviewedText)
	if err != nil {
		return nil, err
	}
	a := newAnalysis(lib, r)
	a.run()
	w := &writer{analysis: a, outcomes: computeOutcomes(lib), faults: computeFaults(lib), sets: make(map[string]int), used: make(map[string]bool)}
	text := w.table()
	if len(w.wrong) > 0 {
		return nil, errors.New(strings.Join(w.wrong, "\n"))
	}
	for name := range r.table {
		if !w.used[name] {
			return nil, fmt.Errorf("reviewed.txt: there is no %s", name)
		}
	}
	return text, nil
}

// A writer turns summaries into text. See package knowledge for its form.
type writer struct {
	*analysis
	outcomes *outcomes
	faults   map[*ssa.Function]bool
	sets     map[string]int // of methods, each written once
	list     []string
	used     map[string]bool // lines of reviewed.txt
	wrong    []string        // what is wrong with others of them
}

func (w *writer) table() []byte {
	lines := make(map[string][]string)
	var paths []string
	for _, p := range w.lib.pkgs {
		path := p.Pkg.Path()
		if !public(path) {
			continue
		}
		for _, fn := range w.exported(p) {
			if text := w.line(fn); text != "" {
				lines[path] = append(lines[path], knowledge.LocalName(object(fn))+"\t"+text+"\n")
			}
		}
		for _, m := range interfaceMethods(p.Pkg) {
			if text, ok := w.byHand(m); ok {
				lines[path] = append(lines[path], knowledge.LocalName(m)+"\t"+text+"\n")
			}
		}
		slices.Sort(lines[path])
		paths = append(paths, path)
	}
	slices.Sort(paths)
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s\n", release())
	fmt.Fprintf(&out, "%s\n", strings.Join(w.list, ";"))
	for _, path := range paths {
		fmt.Fprintf(&out, "# %s\n", path)
		for _, l := range lines[path] {
			out.WriteString(l)
		}
	}
	return out.Bytes()
}

// exported returns the functions of a package that others can call: those with an
// exported name, and the methods that exported types have or have from what they embed.
func (w *writer) exported(p *ssa.Package) []*ssa.Function {
	methods := make(map[types.Object]bool)
	for _, n := range p.Pkg.Scope().Names() {
		t, ok := p.Pkg.Scope().Lookup(n).(*types.TypeName)
		if !ok || !t.Exported() {
			continue
		}
		set := types.NewMethodSet(types.NewPointer(t.Type()))
		for i := range set.Len() {
			if m, ok := set.At(i).Obj().(*types.Func); ok {
				methods[m.Origin()] = true
			}
		}
	}
	var list []*ssa.Function
	for _, fn := range w.lib.functions() {
		obj, ok := fn.Object().(*types.Func)
		if ok && fn.Pkg == p && obj.Exported() && (fn.Signature.Recv() == nil || methods[obj]) {
			list = append(list, fn)
		}
	}
	return list
}

// object returns what fn, one that exported returned, was declared as.
func object(fn *ssa.Function) *types.Func { return fn.Object().(*types.Func) }

// interfaceMethods returns the methods of the exported interfaces of a package.
func interfaceMethods(p *types.Package) []*types.Func {
	var list []*types.Func
	for _, n := range p.Scope().Names() {
		t, ok := p.Scope().Lookup(n).(*types.TypeName)
		if !ok || !t.Exported() || t.IsAlias() {
			continue
		}
		if i, ok := t.Type().Underlying().(*types.Interface); ok {
			for m := range i.ExplicitMethods() {
				list = append(list, m)
			}
		}
	}
	return list
}

var methodSet = regexp.MustCompile(`\{([^}]*)\}`)

// byHand returns the line that reviewed.txt has for fn, with numbers for its sets of
// methods.
func (w *writer) byHand(fn *types.Func) (string, bool) {
	text, ok := w.reviewed.table[fn.FullName()]
	if !ok {
		return "", false
	}
	w.used[fn.FullName()] = true
	params, _, _ := strings.Cut(methodSet.ReplaceAllString(text, ""), " ")
	want := fn.Signature().Params().Len()
	if fn.Signature().Recv() != nil {
		want++
	}
	if params != "!" && (len(params) != want || strings.Trim(params, "krpwf.") != "") {
		w.wrong = append(w.wrong, fmt.Sprintf("reviewed.txt: %s has %d parameters, not %q", fn.FullName(), want, params))
	}
	return methodSet.ReplaceAllStringFunc(text, func(set string) string {
		methods := strings.Split(strings.Trim(set, "{}"), ",")
		slices.Sort(methods)
		return strconv.Itoa(w.set(methods))
	}), true
}

// line returns what is known of fn, or "" if nothing is worth saying.
func (w *writer) line(fn *ssa.Function) string {
	text := w.effects(fn)
	if w.faults[fn] && text != "!" {
		if text == "" {
			text = "?"
		}
		text += " d"
	}
	return text
}

// effects returns what is known of fn, but for what a nil receiver does to it.
func (w *writer) effects(fn *ssa.Function) string {
	obj := object(fn)
	if text, ok := w.byHand(obj); ok {
		return text
	}
	if w.outcomes.never[fn] {
		return "!"
	}
	s := w.summaries[fn]
	useful := false
	var b strings.Builder
	for i, p := range fn.Params {
		in := s.inputs[i]
		switch {
		case !w.refers(p.Type()):
			b.WriteByte('.')
			continue
		case in.escapes || in.into != 0:
			b.WriteByte('k')
			continue
		case in.results != 0:
			b.WriteByte('r')
			continue
		}
		useful = true
		switch {
		case in.passed:
			b.WriteByte('p')
		case in.written:
			b.WriteByte('w')
		default:
			b.WriteByte('f')
		}
		if len(in.methods) > 0 {
			b.WriteString(strconv.Itoa(w.set(in.methods)))
		}
	}
	results := fn.Signature.Results()
	for r := range results.Len() {
		switch {
		case w.outcomes.same(fn, r) >= 0:
			fmt.Fprintf(&b, " =%d:%d", r, w.outcomes.same(fn, r))
			useful = true
		case nilable(results.At(r).Type()) && w.outcomes.nonNil[fn]&(1<<r) != 0:
			fmt.Fprintf(&b, " n%d", r)
			useful = true
		}
	}
	if !useful {
		return ""
	}
	return b.String()
}

func (w *writer) set(methods []string) int {
	key := strings.Join(methods, ",")
	i, ok := w.sets[key]
	if !ok {
		i = len(w.list)
		w.sets[key] = i
		w.list = append(w.list, key)
	}
	return i
}
