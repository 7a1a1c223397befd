// Command renders_gauges_text renders gauges in the text exposition format.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
)

const maxKept = 64

type sample struct {
	name  string
	value float64
}

type scratch struct {
	rows []sample
}

// Exporter gathers from its sources on every scrape.
type Exporter struct {
	mu      sync.RWMutex
	sources map[string]func(add func(name string, v float64))
	scratch sync.Pool
}

func NewExporter() *Exporter {
	e := &Exporter{sources: make(map[string]func(func(string, float64)))}
	e.scratch.New = func() any { return &scratch{rows: make([]sample, 0, 16)} }
	return e
}

func (e *Exporter) Register(name string, src func(add func(name string, v float64))) {
	e.mu.Lock()
	e.sources[name] = src
	e.mu.Unlock()
}

func (e *Exporter) Unregister(name string) {
	e.mu.Lock()
	delete(e.sources, name)
	e.mu.Unlock()
}

// trim empties s; one that has grown out of bounds is not worth keeping.
func trim(s *scratch) *scratch {
	if cap(s.rows) > maxKept {
		return nil
	}
	s.rows = s.rows[:0]
	return s
}

func (e *Exporter) gather(s *scratch) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	for prefix, src := range e.sources {
		src(func(name string, v float64) {
			s.rows = append(s.rows, sample{prefix + "_" + name, v})
		})
	}
}

// Scrape writes the current values to w in the order of their names.
func (e *Exporter) Scrape(w io.Writer) error {
	s := e.scratch.Get().(*scratch)
	defer func() { e.scratch.Put(trim(s)) }() // want "PC1001"
	e.gather(s)
	slices.SortFunc(s.rows, func(a, b sample) int { return strings.Compare(a.name, b.name) })
	bw := bufio.NewWriter(w)
	for _, r := range s.rows {
		fmt.Fprintf(bw, "%s %g\n", r.name, r.value)
	}
	return bw.Flush()
}

func main() {
	e := NewExporter()
	e.Register("queue", func(add func(string, float64)) { add("depth", 3) })
	e.Register("shard", func(add func(string, float64)) {
		for i := range 100 {
			add(fmt.Sprintf("size_%03d", i), float64(i))
		}
	})
	fmt.Println(e.Scrape(io.Discard))
	e.Unregister("shard")
	for range 2 {
		if err := e.Scrape(os.Stdout); err != nil {
			fmt.Println(err)
		}
	}
}
