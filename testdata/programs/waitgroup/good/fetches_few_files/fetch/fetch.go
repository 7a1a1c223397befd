// Package fetch runs tasks that are passed around by value.
package fetch

import (
	"context"
	"fmt"
	"sync"
)

// Task is small and copied freely: all copies share the group and the sink.
type Task struct {
	URL     string
	Retries int
	group   *sync.WaitGroup
	sink    *Sink
}

// Sink keeps the outcome of tasks.
type Sink struct {
	mu  sync.Mutex
	res map[string]error
}

// Result returns the outcome of one URL.
func (s *Sink) Result(u string) (error, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err, ok := s.res[u]
	return err, ok
}

func (s *Sink) put(u string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.res[u] = err
}

// WithRetries returns a copy of the task.
func (t Task) WithRetries(n int) Task {
	t.Retries = n
	return t
}

func (t Task) finish(err error) {
	t.sink.put(t.URL, err)
	t.group.Done()
}

func (t Task) run(ctx context.Context, get func(context.Context, string) error) {
	var err error
	defer func() { t.finish(err) }()
	for try := 0; try <= t.Retries; try++ {
		if err = ctx.Err(); err != nil {
			return
		}
		if err = get(ctx, t.URL); err == nil {
			return
		}
	}
	err = fmt.Errorf("after %d tries: %w", t.Retries+1, err)
}

// All fetches the URLs at once; those in flaky get three more tries.
func All(ctx context.Context, urls []string, flaky map[string]bool, get func(context.Context, string) error) *Sink {
	var wg sync.WaitGroup
	base := Task{group: &wg, sink: &Sink{res: make(map[string]error)}}
	for _, u := range urls {
		t := base
		t.URL = u
		if flaky[u] {
			t = t.WithRetries(3)
		}
		t.group.Add(1)
		go t.run(ctx, get)
	}
	base.group.Wait()
	return base.sink
}
