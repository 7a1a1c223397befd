// Command sums_invoice_folders sums the invoices of many folders by a bounded
// number of goroutines, some of which find further folders.
package main

import (
	"errors"
	"fmt"
	"sync"
)

type folder struct {
	name     string
	invoices []int
	children []*folder
}

type total struct {
	folder string
	cents  int
	err    error
}

type summer struct {
	slots  chan struct{}
	totals chan total
	wg     sync.WaitGroup
}

var errNegative = errors.New("negative invoice")

func newSummer(limit int) *summer {
	return &summer{
		slots:  make(chan struct{}, limit),
		totals: make(chan total),
	}
}

func (s *summer) visit(f *folder) {
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		for _, c := range f.children {
			s.visit(c)
		}
		s.slots <- struct{}{}
		t := s.sum(f)
		<-s.slots
		s.totals <- t
	}()
}

func (s *summer) sum(f *folder) total {
	t := total{folder: f.name}
	for _, n := range f.invoices {
		if n < 0 {
			t.err = errNegative
			return t
		}
		t.cents += n
	}
	return t
}

func (s *summer) start(root *folder) <-chan total {
	s.visit(root)
	go s.finish()
	return s.totals
}

func (s *summer) finish() {
	s.wg.Wait()
	close(s.totals)
}

func main() {
	root := &folder{name: "2024", invoices: []int{100, 250}, children: []*folder{
		{name: "q1", invoices: []int{75}},
		{name: "q2", invoices: []int{-1}, children: []*folder{
			{name: "june", invoices: []int{5, 5, 5}},
		}},
	}}
	sum, bad := 0, 0
	for t := range newSummer(2).start(root) {
		if t.err != nil {
			bad++
			continue
		}
		sum += t.cents
	}
	fmt.Println(sum, "cents,", bad, "bad")
}
