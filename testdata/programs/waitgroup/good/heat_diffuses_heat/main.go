// Command heat diffuses heat over a grid, a band of rows per worker and a
// barrier after each step.
package main

import (
	"fmt"
	"math"
	"os"
	"sync"
)

type band struct{ lo, hi int }

type step struct {
	src, dst []float64
}

// sim keeps its workers for all steps.
type sim struct {
	w, h    int
	cur     []float64
	next    []float64
	feeds   []chan step
	barrier sync.WaitGroup // workers that have not finished the current step
	workers sync.WaitGroup
}

func newSim(w, h, n int) *sim {
	s := &sim{w: w, h: h, cur: make([]float64, w*h), next: make([]float64, w*h)}
	rows := (h - 2 + n - 1) / n
	for lo := 1; lo < h-1; lo += rows {
		b := band{lo, min(lo+rows, h-1)}
		feed := make(chan step)
		s.feeds = append(s.feeds, feed)
		s.workers.Add(1)
		go s.work(b, feed)
	}
	return s
}

func (s *sim) work(b band, feed <-chan step) {
	defer s.workers.Done()
	for {
		st, ok := <-feed
		if !ok {
			return
		}
		s.relax(b, st)
		s.barrier.Done()
	}
}

func (s *sim) relax(b band, st step) {
	for y := b.lo; y < b.hi; y++ {
		for x := 1; x < s.w-1; x++ {
			i := y*s.w + x
			st.dst[i] = (st.src[i-1] + st.src[i+1] + st.src[i-s.w] + st.src[i+s.w]) / 4
		}
	}
}

// Step advances the grid and returns the largest change.
func (s *sim) Step() float64 {
	copy(s.next, s.cur)
	st := step{src: s.cur, dst: s.next}
	s.barrier.Add(len(s.feeds))
	for _, f := range s.feeds {
		f <- st
	}
	s.barrier.Wait()

	d := 0.0
	for i := range s.cur {
		d = max(d, math.Abs(s.cur[i]-s.next[i]))
	}
	s.cur, s.next = s.next, s.cur
	return d
}

func (s *sim) Close() {
	for _, f := range s.feeds {
		close(f)
	}
	s.feeds = nil
	s.workers.Wait()
}

func main() {
	s := newSim(16, 16, 3)
	defer s.Close()
	for x := range s.w {
		s.cur[x] = 100
	}
	steps := 0
	for s.Step() > 0.05 {
		if steps++; steps > 5000 {
			fmt.Fprintln(os.Stderr, "does not converge")
			return
		}
	}
	fmt.Printf("%d steps, middle %.1f\n", steps, s.cur[8*16+8])
}
