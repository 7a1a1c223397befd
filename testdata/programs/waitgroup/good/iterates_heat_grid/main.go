// Command iterates_heat_grid computes how heat spreads over a plate.
package main

import (
	"fmt"
	"math"
	"os"
	"sync"
)

type grid [][]float64

func newGrid(rows, cols int) grid {
	g := make(grid, rows)
	for r := range g {
		g[r] = make([]float64, cols)
	}
	return g
}

type plate struct {
	now, next grid
	delta     []float64
	bands     [][2]int
	wg        sync.WaitGroup
}

type source func(r, c int) (float64, bool)

func newPlate(rows, cols, bands int, heat source) *plate {
	p := &plate{now: newGrid(rows, cols), next: newGrid(rows, cols)}
	for r := range rows {
		for c := range cols {
			if v, ok := heat(r, c); ok {
				p.now[r][c], p.next[r][c] = v, v
			}
		}
	}
	inner := rows - 2
	for b := range bands {
		p.bands = append(p.bands, [2]int{1 + inner*b/bands, 1 + inner*(b+1)/bands})
	}
	p.delta = make([]float64, bands)
	return p
}

func (p *plate) relax(b int) {
	defer p.wg.Done()
	change := 0.0
	for r := p.bands[b][0]; r < p.bands[b][1]; r++ {
		for c := 1; c < len(p.now[r])-1; c++ {
			v := (p.now[r-1][c] + p.now[r+1][c] + p.now[r][c-1] + p.now[r][c+1]) / 4
			change = max(change, math.Abs(v-p.now[r][c]))
			p.next[r][c] = v
		}
	}
	p.delta[b] = change
}

// step computes one iteration and returns the largest change.
func (p *plate) step() float64 {
	for b := range p.bands {
		p.wg.Add(1)
		go p.relax(b)
	}
	p.wg.Wait()
	p.now, p.next = p.next, p.now
	change := 0.0
	for _, d := range p.delta {
		change = max(change, d)
	}
	return change
}

// settle iterates until the change is below eps, at most limit times.
func (p *plate) settle(eps float64, limit int) (steps int, ok bool) {
	for steps < limit {
		steps++
		if p.step() < eps {
			return steps, true
		}
	}
	return steps, false
}

func main() {
	const rows, cols = 24, 20
	hotTop := func(r, c int) (float64, bool) { return 100, r == 0 }
	one := newPlate(rows, cols, 1, hotTop)
	four := newPlate(rows, cols, 4, hotTop)
	s1, ok1 := one.settle(0.01, 2000)
	s4, ok4 := four.settle(0.01, 2000)
	fmt.Printf("%d steps, centre %.3f\n", s4, four.now[rows/2][cols/2])
	if !ok1 || !ok4 || s1 != s4 || one.now[rows/2][cols/2] != four.now[rows/2][cols/2] {
		fmt.Fprintln(os.Stderr, "bands disagree:", s1, s4)
		os.Exit(1)
	}
}
