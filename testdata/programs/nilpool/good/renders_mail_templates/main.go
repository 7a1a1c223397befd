// Command renders_mail_templates renders mail from templates.
package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"sync"
	"text/template"
)

const keepBytes = 4 << 10

type mail struct {
	To   string
	Rows []string
}

// Renderer executes one template over and over.
type Renderer struct {
	tmpl *template.Template
	bufs sync.Pool
}

func NewRenderer(text string) (*Renderer, error) {
	t, err := template.New("mail").Option("missingkey=error").Parse(text)
	if err != nil {
		return nil, err
	}
	r := &Renderer{tmpl: t}
	r.bufs.New = func() any { return new(bytes.Buffer) }
	return r, nil
}

// recyclable returns what is worth to be pooled: the emptied buffer, or
// nothing if a long mail has blown it up.
func recyclable(b *bytes.Buffer) any {
	if b.Cap() > keepBytes {
		return nil
	}
	b.Reset()
	return b
}

func (r *Renderer) render(data any) (string, error) {
	b := r.bufs.Get().(*bytes.Buffer)
	defer func() { r.bufs.Put(recyclable(b)) }()
	if err := r.tmpl.Execute(b, data); err != nil {
		return "", fmt.Errorf("after %d bytes: %w", b.Len(), err)
	}
	return b.String(), nil
}

func main() {
	r, err := NewRenderer("Dear {{.To}},\n{{range .Rows}}- {{.}}\n{{end}}")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	long := mail{To: "Bob"}
	for i := range 500 {
		long.Rows = append(long.Rows, fmt.Sprintf("item %d", i))
	}
	inputs := []any{
		mail{To: "Ann", Rows: []string{"tea"}},
		long,
		map[string]any{"To": "Cid"},
		mail{To: "Dan", Rows: []string{"milk", "eggs"}},
	}
	for _, in := range inputs {
		out, err := r.render(in)
		if err != nil {
			fmt.Println("failed:", err)
			continue
		}
		first, _, _ := strings.Cut(out, "\n")
		fmt.Println(first, len(out))
	}
}
