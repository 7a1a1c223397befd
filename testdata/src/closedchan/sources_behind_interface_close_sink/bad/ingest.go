//oracle: panic "close of closed channel"

// Package bad takes records in from several sources.
package bad

import "sync"

// A source delivers records.
type source interface {
	pump(to chan<- string)
}

type file struct{ lines []string }

func (f *file) pump(to chan<- string) {
	for _, l := range f.lines {
		to <- "file: " + l
	}
	close(to)
}

type socket struct{ frames []string }

func (s *socket) pump(to chan<- string) {
	for _, f := range s.frames {
		to <- "socket: " + f
	}
	close(to)
}

type ingester struct {
	records chan string
	stored  []string
	pumps   sync.WaitGroup
}

func (g *ingester) run(f *file, s *socket) {
	for _, src := range []source{f, s} {
		g.pumps.Go(func() { src.pump(g.records) }) // want "g.records.*several goroutines.*PC4004"
	}
	for r := range g.records {
		g.stored = append(g.stored, r)
	}
	g.pumps.Wait()
}

// Scenario takes in nothing from two sources.
func Scenario() {
	g := &ingester{records: make(chan string, 8)}
	g.run(&file{}, &socket{})
}
