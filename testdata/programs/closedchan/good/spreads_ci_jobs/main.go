// Command spreads_ci_jobs spreads CI jobs over runners and collects their results.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"
	"time"
)

type job struct {
	name    string
	retries int
	run     func(attempt int) error
}

type result struct {
	job      string
	attempts int
	err      error
}

type pool struct {
	jobs    chan job
	results chan result
	wg      sync.WaitGroup
}

func newPool(runners int) *pool {
	p := &pool{jobs: make(chan job), results: make(chan result)}
	for range runners {
		p.wg.Add(1)
		go p.runner()
	}
	go p.finish()
	return p
}

func (p *pool) runner() {
	defer p.wg.Done()
	for j := range p.jobs {
		if j.retries == 0 {
			p.attempt(j, 1)
			continue
		}
		// Flaky jobs must not hold the runner; the runner's own count is still held here.
		p.wg.Add(1)
		go p.flaky(j)
	}
}

func (p *pool) flaky(j job) {
	defer p.wg.Done()
	for n := 1; n <= j.retries; n++ {
		if p.try(j, n) == nil {
			p.results <- result{job: j.name, attempts: n}
			return
		}
		time.Sleep(2 * time.Millisecond)
	}
	p.attempt(j, j.retries+1)
}

func (p *pool) try(j job, n int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("job %s panicked: %v", j.name, r)
		}
	}()
	return j.run(n)
}

func (p *pool) attempt(j job, n int) {
	p.results <- result{job: j.name, attempts: n, err: p.try(j, n)}
}

// finish ends the results after the last runner.
func (p *pool) finish() {
	p.wg.Wait()
	close(p.results)
}

func (p *pool) submit(jobs []job) {
	defer close(p.jobs)
	for _, j := range jobs {
		p.jobs <- j
	}
}

func main() {
	flake := func(n int) error {
		if n < 3 {
			return errors.New("timeout")
		}
		return nil
	}
	jobs := []job{
		{name: "lint", run: func(int) error { return nil }},
		{name: "e2e", retries: 3, run: flake},
		{name: "fuzz", run: func(int) error { panic("crasher") }},
		{name: "unit", run: func(int) error { return nil }},
		{name: "soak", retries: 1, run: flake},
	}
	p := newPool(2)
	go p.submit(jobs)
	var lines []string
	for r := range p.results {
		lines = append(lines, fmt.Sprintf("%s attempts=%d err=%v", r.job, r.attempts, r.err))
	}
	sort.Strings(lines)
	for _, l := range lines {
		fmt.Println(l)
	}
	if len(lines) != len(jobs) {
		os.Exit(1)
	}
}
