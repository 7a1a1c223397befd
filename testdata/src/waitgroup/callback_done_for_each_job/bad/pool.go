//oracle: synctest-hang

// Package bad tests a pool that calls a function for each job.
package bad

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

type pool struct {
	open    bool
	workers sync.WaitGroup
}

// run calls do for each job, until it fails, and does not wait.
func (p *pool) run(jobs []string, do func(job string) error) {
	p.indices(len(jobs), 0, func(i int) error { return do(jobs[i]) })
}

// indices calls do for each number below n.
func (p *pool) indices(n, workers int, do func(i int) error) {
	if !p.open {
		return
	}
	if workers <= 0 {
		workers = n
	}
	var next atomic.Int64
	next.Store(-1)
	for range min(workers, n) {
		p.workers.Go(func() {
			for {
				i := int(next.Add(1))
				if i >= n || do(i) != nil {
					return
				}
			}
		})
	}
}

func check(t *testing.T, p *pool) {
	jobs := []string{"a", "b", "c"}
	t.Log(len(jobs), "jobs")
	func() {
		var called sync.WaitGroup
		called.Add(3) // want "called.*PC3003"
		p.run(jobs, func(job string) error {
			defer called.Done()
			if job == "c" {
				return errors.New("the last job fails")
			}
			return nil
		})
		called.Wait()
	}()
	p.workers.Wait()
}

// Scenario has a pool that is closed.
func Scenario(t *testing.T) {
	check(t, &pool{})
}
