//oracle: panic "close of closed channel"

// Package good takes records in from several sources.
package good

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
}

type socket struct{ frames []string }

func (s *socket) pump(to chan<- string) {
	for _, f := range s.frames {
		to <- "socket: " + f
	}
}

type ingester struct {
	records chan string
	stored  []string
	pumps   sync.WaitGroup
}

func (g *ingester) run(f *file, s *socket) {
	for _, src := range []source{f, s} {
		g.pumps.Go(func() { src.pump(g.records) })
	}
	go func() {
		g.pumps.Wait()
		close(g.records)
	}()
	for r := range g.records {
		g.stored = append(g.stored, r)
	}
}

// Scenario takes in nothing from two sources.
func Scenario() {
	g := &ingester{records: make(chan string, 8)}
	g.run(&file{}, &socket{})
}
