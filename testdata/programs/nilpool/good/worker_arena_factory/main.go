package main

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/nilpool/good/worker_arena_factory/arena"
)

// matrix is the working memory of one task.
type matrix struct {
	n    int
	cell []int
}

func (m *matrix) shape(n int) {
	m.n = n
	for len(m.cell) < n*n {
		m.cell = append(m.cell, 0)
	}
}

func (m *matrix) wipe() {
	clear(m.cell)
	m.cell = m.cell[:0]
	m.n = 0
}

var errSize = errors.New("size out of range")

type job struct {
	id, size int
}

type outcome struct {
	id, trace int
	err       error
}

type engine struct {
	mem *arena.Arena[matrix]
}

// run fills a multiplication table and returns its trace.
func (e *engine) run(j job) outcome {
	out := outcome{id: j.id}
	out.err = e.mem.With(func(m *matrix) error {
		if j.size < 1 || j.size > 40 {
			return fmt.Errorf("job %d: %w", j.id, errSize)
		}
		m.shape(j.size)
		for r := range m.n {
			for c := range m.n {
				m.cell[r*m.n+c] += (r + 1) * (c + 1)
			}
		}
		for i := range m.n {
			out.trace += m.cell[i*m.n+i]
		}
		return nil
	})
	return out
}

// runAll spreads the jobs over the workers.
func (e *engine) runAll(workers int, jobs []job) []outcome {
	in := make(chan job)
	results := make([]outcome, len(jobs))
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for j := range in {
				results[j.id] = e.run(j)
			}
		})
	}
	for _, j := range jobs {
		in <- j
	}
	close(in)
	wg.Wait()
	return results
}

func main() {
	e := &engine{mem: arena.New(
		func() matrix { return matrix{cell: make([]int, 0, 64)} },
		arena.WithReset((*matrix).wipe),
	)}
	var jobs []job
	for i := range 200 {
		jobs = append(jobs, job{id: i, size: i % 45})
	}
	wrong, failed := 0, 0
	for _, o := range e.runAll(4, jobs) {
		n := jobs[o.id].size
		switch {
		case o.err != nil:
			failed++
		case o.trace != n*(n+1)*(2*n+1)/6:
			wrong++
		}
	}
	fmt.Println("failed", failed, "wrong", wrong)
	if wrong != 0 || failed != 21 {
		os.Exit(1)
	}
}
