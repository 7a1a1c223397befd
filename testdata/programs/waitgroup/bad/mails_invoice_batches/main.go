// Command mails_invoice_batches renders the invoices of a batch and puts them into an outbox.
package main

import (
	"bytes"
	"fmt"
	"os"
	"sync"
	"text/template"
)

type invoice struct {
	No       int
	Customer string
	Cents    int
}

func (i invoice) Euro() string { return fmt.Sprintf("%d,%02d", i.Cents/100, i.Cents%100) }

var letter = template.Must(template.New("letter").Parse(
	"Dear {{.Customer}},\nyour invoice {{.No}} over {{.Euro}} EUR is due.\n"))

type outbox struct {
	mu    sync.Mutex
	mails map[int]string
}

func (o *outbox) put(no int, text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.mails[no] = text
}

func (o *outbox) len() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.mails)
}

// batch is the invoices of one run.
type batch struct {
	sync.WaitGroup
	label    string
	invoices []invoice
	out      *outbox
}

func newBatch(label string, out *outbox, invoices ...invoice) *batch {
	return &batch{label: label, out: out, invoices: invoices}
}

func (b batch) deliver(i int) {
	defer b.Done() // want "PC3005"
	inv := b.invoices[i]
	var text bytes.Buffer
	if err := letter.Execute(&text, inv); err != nil {
		fmt.Fprintf(os.Stderr, "%s/%d: %v\n", b.label, inv.No, err)
		return
	}
	b.out.put(inv.No, text.String())
}

// send delivers the whole batch.
func (b *batch) send() {
	for i := range b.invoices {
		b.Add(1)
		go b.deliver(i)
	}
	b.Wait()
}

func main() {
	out := &outbox{mails: make(map[int]string)}
	b := newBatch("2024-11", out,
		invoice{1041, "Bakker", 129900},
		invoice{1042, "Ito", 4550},
		invoice{1043, "Okafor", 88000},
	)
	b.send()
	fmt.Printf("%s: %d mails\n", b.label, out.len())
	if out.len() != len(b.invoices) {
		os.Exit(1)
	}
}
