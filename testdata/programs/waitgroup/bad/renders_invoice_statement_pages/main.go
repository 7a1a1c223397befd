// Command renders_invoice_statement_pages prints the invoices of a month.
package main

import (
	"flag"
	"fmt"
	"log"
	"sync"

	"programs/waitgroup/bad/renders_invoice_statement_pages/render"
)

const standard = `Invoice {{.Number}}
{{range .Lines}}{{.Text}} {{.Cents}}
{{end}}`

type printJob struct {
	layouts *render.Layouts
	out     *render.Output
}

func newPrintJob(sources map[string]string) (*printJob, error) {
	l, err := render.ParseLayouts(sources)
	if err != nil {
		return nil, fmt.Errorf("layouts: %w", err)
	}
	return &printJob{layouts: l, out: render.NewOutput()}, nil
}

func (p *printJob) all(invs []*render.Invoice) int {
	var wg sync.WaitGroup
	for _, inv := range invs {
		if len(inv.Lines) == 0 {
			continue
		}
		wg.Add(1) // want "PC3003"
		go render.Page(&wg, p.layouts, inv, p.out)
	}
	wg.Wait()
	n, errs := p.out.Result()
	for _, err := range errs {
		log.Print(err)
	}
	return n
}

func main() {
	special := flag.String("special", "letterhead-2019", "layout of the special customer")
	flag.Parse()
	job, err := newPrintJob(map[string]string{"standard": standard})
	if err != nil {
		log.Fatal(err)
	}
	invs := []*render.Invoice{
		{Number: "2024-001", Layout: "standard", Lines: []render.Line{{Text: "hosting", Cents: 1900}}},
		{Number: "2024-002", Layout: *special, Lines: []render.Line{{Text: "support", Cents: 9900}}},
		{Number: "2024-003", Layout: "standard"},
	}
	fmt.Println("pages:", job.all(invs))
}
