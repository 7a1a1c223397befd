// Command aligns_simulation_steps simulates heat in a rod. The cells are split
// among goroutines, and all of them meet after every step.
package main

import (
	"fmt"
	"log"
	"math"
	"sync"
)

// Phase is a meeting point for a fixed number of parties.
type Phase struct {
	wg sync.WaitGroup
}

// NewPhase returns a phase for n parties.
func NewPhase(n int) *Phase {
	p := new(Phase)
	p.wg.Add(n)
	return p
}

// Arrive says that the caller is there and waits for the others.
func (p *Phase) Arrive() {
	p.wg.Done()
	p.wg.Wait()
}

// Rod is the state of the simulation.
type Rod struct {
	cells  [2][]float64
	phases []*Phase
	parts  int
}

// NewRod returns a rod whose left end is hot.
func NewRod(n, parts, steps int) *Rod {
	r := &Rod{parts: parts}
	for i := range r.cells {
		r.cells[i] = make([]float64, n)
		r.cells[i][0] = 100
	}
	for range steps {
		r.phases = append(r.phases, NewPhase(parts))
	}
	return r
}

// part advances the cells from lo up to hi.
func (r *Rod) part(lo, hi int) {
	for step, phase := range r.phases {
		old, cur := r.cells[step%2], r.cells[(step+1)%2]
		for i := max(lo, 1); i < min(hi, len(old)-1); i++ {
			cur[i] = old[i] + 0.25*(old[i-1]-2*old[i]+old[i+1])
		}
		phase.Arrive()
	}
}

// Run simulates all steps.
func (r *Rod) Run() []float64 {
	n := len(r.cells[0])
	width := (n + r.parts - 1) / r.parts
	var all sync.WaitGroup
	for k := range r.parts {
		all.Go(func() { r.part(k*width, min((k+1)*width, n)) })
	}
	all.Wait()
	return r.cells[len(r.phases)%2]
}

func main() {
	one := NewRod(40, 1, 50).Run()
	four := NewRod(40, 4, 50).Run()
	for i := range one {
		if math.Abs(one[i]-four[i]) > 1e-12 {
			log.Fatalf("cell %d: %g and %g", i, one[i], four[i])
		}
	}
	fmt.Printf("%.3f %.3f %.3f\n", four[1], four[5], four[10])
}
