// Command pipeline runs stages; each stage has its own workers, and the
// stages are counted by one more group.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

type record struct {
	id    int
	value int
}

type stage struct {
	name    string
	workers int
	apply   func(record) (record, error)
}

type pipeline struct {
	stages sync.WaitGroup

	mu   sync.Mutex
	errs []error
}

func (p *pipeline) fail(name string, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.errs = append(p.errs, fmt.Errorf("stage %s: %w", name, err))
}

// start runs one stage and returns its output.
func (p *pipeline) start(s stage, in <-chan record) <-chan record {
	out := make(chan record)
	var workers sync.WaitGroup
	workers.Add(s.workers)
	for range s.workers {
		p.stages.Go(func() {
			defer workers.Done()
			for r := range in {
				next, err := s.apply(r)
				if err != nil {
					p.fail(s.name, err)
					continue
				}
				out <- next
			}
		})
	}
	p.stages.Go(func() {
		workers.Wait()
		close(out)
	})
	return out
}

var errNegative = errors.New("value is negative")

func main() {
	src := make(chan record)
	p := &pipeline{}
	checked := p.start(stage{"check", 2, func(r record) (record, error) {
		if r.value < 0 {
			return r, errNegative
		}
		return r, nil
	}}, src)
	squared := p.start(stage{"square", 3, func(r record) (record, error) {
		r.value *= r.value
		return r, nil
	}}, checked)

	p.stages.Go(func() {
		defer close(src)
		for i := -2; i < 8; i++ {
			src <- record{id: i, value: i}
		}
	})
	sum := 0
	for r := range squared {
		sum += r.value
	}
	p.stages.Wait()
	if sum != 140 || len(p.errs) != 2 {
		fmt.Fprintln(os.Stderr, "pipeline: sum", sum, "errors", p.errs)
		os.Exit(1)
	}
}
