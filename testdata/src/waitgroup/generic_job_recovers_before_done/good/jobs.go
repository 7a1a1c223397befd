//oracle: synctest-hang

// Package good runs jobs of users.
package good

import (
	"fmt"
	"sync"
	"testing"
)

// A group runs jobs and collects what they return.
type group[T any] struct {
	jobs    sync.WaitGroup
	mu      sync.Mutex
	results []T
	failed  []string
}

func (g *group[T]) guard(name string) {
	if x := recover(); x != nil {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.failed = append(g.failed, fmt.Sprint(name, ": ", x))
	}
}

func (g *group[T]) run(name string, job func() T) {
	defer g.jobs.Done()
	defer g.guard(name)
	r := job()
	g.mu.Lock()
	g.results = append(g.results, r)
	g.mu.Unlock()
}

// start starts a job.
func (g *group[T]) start(name string, job func() T) {
	g.jobs.Add(1)
	go g.run(name, job)
}

func at(list []int, i int) func() int { return func() int { return list[i] } }

// Scenario runs a job that fails.
func Scenario(t *testing.T) {
	var g group[int]
	list := []int{1}
	g.start("a", at(list, 0))
	g.start("b", at(list, len(list)))
	g.jobs.Wait()
	if len(g.results) != 1 || len(g.failed) != 1 {
		t.Error(g.results, g.failed)
	}
}
