// Command exports_invoices_strictly exports invoices, strictly or leniently.
package main

import (
	"errors"
	"fmt"
	"log"

	"programs/closedchan/bad/exports_invoices_strictly/batch"
)

type invoice struct {
	id     int
	amount int64
	state  string
}

var errState = errors.New("invoice is not final")

func (inv invoice) check() error {
	if inv.state != "final" {
		return fmt.Errorf("invoice %d: %w", inv.id, errState)
	}
	return nil
}

type ledger struct {
	total int64
	lines int
}

func (l *ledger) consume(in <-chan batch.Line, done chan<- struct{}) {
	defer close(done)
	for line := range in {
		l.total += line.Amount
		l.lines++
	}
}

// export writes all invoices. In strict mode the first bad one ends the export.
func export(invs []invoice, strict bool, out chan<- batch.Line) (int, error) {
	w := batch.NewWriter(out)
	for _, inv := range invs {
		if err := inv.check(); err != nil {
			w.Abort(err)
			if strict {
				return 0, err
			}
		}
		w.Write(batch.Line{ID: inv.id, Amount: inv.amount}) // want "PC4002"
	}
	return w.Finish(), nil
}

func run(invs []invoice, strict bool) (*ledger, error) {
	out := make(chan batch.Line, 4)
	done := make(chan struct{})
	l := &ledger{}
	go l.consume(out, done)
	n, err := export(invs, strict, out)
	<-done
	if err != nil {
		return l, err
	}
	if n != l.lines {
		return l, fmt.Errorf("wrote %d lines, booked %d", n, l.lines)
	}
	return l, nil
}

func main() {
	invs := []invoice{{1, 1200, "final"}, {2, 900, "draft"}, {3, 4500, "final"}}
	if _, err := run(invs, true); err != nil {
		log.Printf("strict: %v", err)
	}
	l, err := run(invs, false)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("booked", l.lines, "lines, total", l.total)
}
