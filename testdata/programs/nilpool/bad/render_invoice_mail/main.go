//oracle: reuse

package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"sync"
	"text/template"
)

type item struct {
	Name  string
	Cents int
}

type invoice struct {
	Number   int
	Customer string
	Items    []item
}

func (i invoice) Total() string {
	sum := 0
	for _, it := range i.Items {
		sum += it.Cents
	}
	return fmt.Sprintf("%d.%02d", sum/100, sum%100)
}

const layout = `Invoice {{.Number}} for {{.Customer}}
{{range .Items}}- {{.Name}}
{{end}}Total: {{.Total}}
`

type renderer struct {
	tmpl *template.Template
	bufs sync.Pool
}

func newRenderer(text string) (*renderer, error) {
	t, err := template.New("invoice").Parse(text)
	if err != nil {
		return nil, err
	}
	return &renderer{
		tmpl: t,
		bufs: sync.Pool{New: func() any { return new(bytes.Buffer) }},
	}, nil
}

// body renders the text of the mail.
func (r *renderer) body(inv invoice) ([]byte, error) {
	buf := r.bufs.Get().(*bytes.Buffer)
	buf.Reset()
	defer r.bufs.Put(buf)
	if err := r.tmpl.Execute(buf, inv); err != nil {
		return nil, fmt.Errorf("invoice %d: %w", inv.Number, err)
	}
	return buf.Bytes(), nil // want "PC1007"
}

type mail struct {
	to   string
	text []byte
}

// outbox collects the mails of one billing run.
type outbox struct {
	mails []mail
}

func (o *outbox) bill(r *renderer, invs ...invoice) error {
	for _, inv := range invs {
		text, err := r.body(inv)
		if err != nil {
			return err
		}
		o.mails = append(o.mails, mail{to: inv.Customer, text: text})
	}
	return nil
}

func main() {
	r, err := newRenderer(layout)
	if err != nil {
		panic(err)
	}
	var invs []invoice
	for i := range 12 {
		invs = append(invs, invoice{
			Number:   1000 + i,
			Customer: fmt.Sprintf("customer-%c", 'a'+i),
			Items:    []item{{"hosting", 1250}, {"domain", 99}},
		})
	}
	var o outbox
	if err := o.bill(r, invs...); err != nil {
		panic(err)
	}
	mixed := 0
	for _, m := range o.mails {
		if !strings.Contains(string(m.text), m.to) {
			mixed++
		}
	}
	fmt.Println("mails", len(o.mails), "mixed up", mixed)
	if mixed > 0 {
		os.Exit(1)
	}
}
