// Command exports_invoice_report streams the lines of a monthly report to a
// writer, ended by a line with the totals.
package main

import (
	"fmt"
	"io"
	"os"
	"text/tabwriter"
)

type invoice struct {
	number   string
	customer string
	net      int
	void     bool
}

type reportLine struct {
	kind  string
	label string
	cents int
}

// exporter produces the lines of one report.
type exporter struct {
	month    string
	invoices []invoice
	vat      int
}

// stream returns the lines; the channel ends after the last one.
func (e *exporter) stream(done chan<- int) <-chan reportLine {
	lines := make(chan reportLine)
	go func() {
		n := e.produce(lines)
		done <- n
	}()
	return lines
}

func (e *exporter) produce(lines chan<- reportLine) (written int) {
	total, voided := 0, 0
	emit := func(kind, label string, cents int) {
		lines <- reportLine{kind, label, cents}
		written++
	}
	defer func() {
		emit("total", e.month, total) // want "PC4002"
		if voided > 0 {
			emit("note", fmt.Sprintf("%d voided", voided), 0)
		}
	}()
	defer close(lines)

	emit("title", "Invoices "+e.month, 0)
	for _, inv := range e.invoices {
		if inv.void {
			voided++
			continue
		}
		gross := inv.net + inv.net*e.vat/100
		total += gross
		emit("item", inv.number+" "+inv.customer, gross)
	}
	return written
}

func render(w io.Writer, lines <-chan reportLine) error {
	tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for l := range lines {
		if l.cents == 0 {
			fmt.Fprintf(tw, "%s\t%s\t\n", l.kind, l.label)
			continue
		}
		fmt.Fprintf(tw, "%s\t%s\t%d.%02d\n", l.kind, l.label, l.cents/100, l.cents%100)
	}
	return tw.Flush()
}

func main() {
	e := &exporter{
		month: "2024-03",
		vat:   19,
		invoices: []invoice{
			{number: "R-100", customer: "Adler", net: 12000},
			{number: "R-101", customer: "Brandt", net: 4550},
			{number: "R-102", customer: "Cohen", net: 990, void: true},
		},
	}
	done := make(chan int, 1)
	if err := render(os.Stdout, e.stream(done)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("lines:", <-done)
}
