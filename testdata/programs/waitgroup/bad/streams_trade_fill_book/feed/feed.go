// Package feed hands fills to the position keepers.
package feed

import (
	"fmt"
	"sync"
	"time"
)

// Fill is an executed trade.
type Fill struct {
	Symbol string
	Qty    int64
	Price  float64
}

// Handler consumes fills.
type Handler interface {
	OnFill(Fill)
}

// Serve calls h for every fill of in. A booked fill is taken off open.
func Serve(in <-chan Fill, h Handler, open *sync.WaitGroup) {
	for f := range in {
		h.OnFill(f)
		open.Done()
	}
}

// Journal keeps the audit trail.
type Journal struct {
	mu    sync.Mutex
	lines []string
	sync  time.Duration
}

// NewJournal returns a journal whose writes take d.
func NewJournal(d time.Duration) *Journal {
	return &Journal{sync: d}
}

// Append writes one line.
func (j *Journal) Append(f Fill) {
	j.mu.Lock()
	defer j.mu.Unlock()
	time.Sleep(j.sync)
	j.lines = append(j.lines, fmt.Sprintf("%s;%d;%.2f", f.Symbol, f.Qty, f.Price))
}

// Len returns the number of lines.
func (j *Journal) Len() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return len(j.lines)
}
