// Command steps_simulation_grid_phases runs a heat diffusion on a grid, row bands in parallel.
package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"sync"
)

type grid struct {
	w, h  int
	cells []float64
}

func newGrid(w, h int) *grid { return &grid{w: w, h: h, cells: make([]float64, w*h)} }

func (g *grid) at(x, y int) float64 {
	if x < 0 || y < 0 || x >= g.w || y >= g.h {
		return 0
	}
	return g.cells[y*g.w+x]
}

type band struct{ from, to int }

type phase struct {
	src, dst *grid
}

type simulation struct {
	cur, next *grid
	bands     []band
	inputs    []chan phase
	step      sync.WaitGroup // workers of the running phase
	alive     sync.WaitGroup // worker goroutines
}

func newSimulation(w, h, workers int) (*simulation, error) {
	if workers < 1 || workers > h {
		return nil, errors.New("workers out of range")
	}
	s := &simulation{cur: newGrid(w, h), next: newGrid(w, h)}
	for i := range workers {
		b := band{i * h / workers, (i + 1) * h / workers}
		in := make(chan phase)
		s.bands = append(s.bands, b)
		s.inputs = append(s.inputs, in)
		s.alive.Add(1)
		go s.worker(b, in)
	}
	return s, nil
}

func (s *simulation) worker(b band, in <-chan phase) {
	defer s.alive.Done()
	for p := range in {
		for y := b.from; y < b.to; y++ {
			for x := range p.src.w {
				sum := p.src.at(x-1, y) + p.src.at(x+1, y) + p.src.at(x, y-1) + p.src.at(x, y+1)
				p.dst.cells[y*p.dst.w+x] = 0.6*p.src.at(x, y) + 0.1*sum
			}
		}
		s.step.Done()
	}
}

// advance runs n phases; a phase starts when the one before is complete.
func (s *simulation) advance(n int) {
	for range n {
		p := phase{s.cur, s.next}
		s.step.Add(len(s.inputs))
		for _, in := range s.inputs {
			in <- p
		}
		s.step.Wait()
		s.cur, s.next = s.next, s.cur
	}
}

func (s *simulation) close() {
	for _, in := range s.inputs {
		close(in)
	}
	s.alive.Wait()
}

func (g *grid) total() (t float64) {
	for _, c := range g.cells {
		t += c
	}
	return t
}

func main() {
	s, err := newSimulation(16, 16, 3)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer s.close()
	s.cur.cells[8*16+8] = 100
	s.advance(5)
	if d := math.Abs(s.cur.total() - 100); d > 0.001 {
		fmt.Fprintln(os.Stderr, "heat lost:", d)
		os.Exit(1)
	}
	s.advance(5)
	fmt.Printf("%.4f\n", s.cur.at(8, 8))
}
