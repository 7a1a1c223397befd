// Command heat simulates heat in a rod; every time step is one round of the
// same workers over the same group.
package main

import (
	"fmt"
	"math"
	"os"
	"sync"
)

type span struct{ lo, hi int }

type rod struct {
	cur, next []float64
	parts     []span
	work      []chan span
	round     sync.WaitGroup
	workers   sync.WaitGroup
}

func newRod(cells, workers int) *rod {
	r := &rod{cur: make([]float64, cells), next: make([]float64, cells)}
	for i := range workers {
		r.parts = append(r.parts, span{i * cells / workers, (i + 1) * cells / workers})
		ch := make(chan span)
		r.work = append(r.work, ch)
		r.workers.Add(1)
		go r.worker(ch)
	}
	return r
}

func (r *rod) at(i int) float64 {
	if i < 0 {
		return r.cur[0]
	}
	if i >= len(r.cur) {
		return r.cur[len(r.cur)-1]
	}
	return r.cur[i]
}

func (r *rod) relax(s span) {
	for i := s.lo; i < s.hi; i++ {
		r.next[i] = r.at(i) + 0.25*(r.at(i-1)-2*r.at(i)+r.at(i+1))
	}
}

func (r *rod) worker(in <-chan span) {
	defer r.workers.Done()
	for s := range in {
		r.relax(s)
		r.round.Done()
	}
}

// step runs one round; no worker holds a count when it returns.
func (r *rod) step() {
	r.round.Add(len(r.parts))
	for i, s := range r.parts {
		r.work[i] <- s
	}
	r.round.Wait()
	r.cur, r.next = r.next, r.cur
}

func (r *rod) stop() {
	for _, ch := range r.work {
		close(ch)
	}
	r.workers.Wait()
}

func (r *rod) energy() float64 {
	sum := 0.0
	for _, v := range r.cur {
		sum += v
	}
	return sum
}

func main() {
	r := newRod(64, 3)
	r.cur[10], r.cur[40] = 100, 50
	for range 200 {
		r.step()
	}
	r.stop()
	if e := r.energy(); math.Abs(e-150) > 1e-6 {
		fmt.Fprintln(os.Stderr, "heat: energy", e)
		os.Exit(1)
	}
}
