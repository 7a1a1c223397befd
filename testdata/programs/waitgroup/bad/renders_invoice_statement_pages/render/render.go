// Package render turns invoice data into printable pages.
package render

import (
	"fmt"
	"strings"
	"sync"
	"text/template"
)

// Line is one position of an invoice.
type Line struct {
	Text  string
	Cents int64
}

// Invoice is the data of one document.
type Invoice struct {
	Number string
	Layout string
	Lines  []Line
}

// Output collects rendered pages.
type Output struct {
	mu    sync.Mutex
	pages map[string]string
	errs  []error
}

// NewOutput returns an empty collection.
func NewOutput() *Output { return &Output{pages: make(map[string]string)} }

func (o *Output) put(number, text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.pages[number] = text
}

// Fail records an error.
func (o *Output) Fail(err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.errs = append(o.errs, err)
}

// Result returns the number of pages and the errors.
func (o *Output) Result() (int, []error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.pages), o.errs
}

// Layouts resolves layout names.
type Layouts struct {
	byName map[string]*template.Template
}

// ParseLayouts compiles the given sources.
func ParseLayouts(src map[string]string) (*Layouts, error) {
	l := &Layouts{byName: make(map[string]*template.Template)}
	for name, text := range src {
		t, err := template.New(name).Parse(text)
		if err != nil {
			return nil, err
		}
		l.byName[name] = t
	}
	return l, nil
}

// Lookup finds a layout.
func (l *Layouts) Lookup(name string) (*template.Template, error) {
	t, ok := l.byName[name]
	if !ok {
		return nil, fmt.Errorf("render: unknown layout %q", name)
	}
	return t, nil
}

// Page renders one invoice into out and signals wg.
func Page(wg *sync.WaitGroup, l *Layouts, inv *Invoice, out *Output) {
	t, err := l.Lookup(inv.Layout)
	if err != nil {
		out.Fail(fmt.Errorf("invoice %s: %w", inv.Number, err))
		return
	}
	defer wg.Done()

	var sb strings.Builder
	if err := t.Execute(&sb, inv); err != nil {
		out.Fail(err)
		return
	}
	out.put(inv.Number, sb.String())
}
