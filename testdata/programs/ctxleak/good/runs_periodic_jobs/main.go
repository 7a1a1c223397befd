// Command runs_periodic_jobs runs periodic jobs that can be replaced while they run.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

type task func(ctx context.Context)

// entry is a registered job.
type entry struct {
	every  time.Duration
	run    task
	cancel context.CancelFunc
	done   chan struct{}
}

func (e *entry) loop(ctx context.Context) {
	defer close(e.done)
	t := time.NewTicker(e.every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			e.run(ctx)
		case <-ctx.Done():
			return
		}
	}
}

// halt ends the job and waits for its current run.
func (e *entry) halt() {
	e.cancel()
	<-e.done
}

// scheduler owns the jobs of a process.
type scheduler struct {
	ctx context.Context

	mu      sync.Mutex
	entries map[string]*entry
}

func newScheduler(ctx context.Context) *scheduler {
	return &scheduler{ctx: ctx, entries: make(map[string]*entry)}
}

// set adds a job, in place of an older one of that name.
func (s *scheduler) set(name string, every time.Duration, run task) {
	ctx, cancel := context.WithCancel(s.ctx)
	e := &entry{every: every, run: run, cancel: cancel, done: make(chan struct{})}

	s.mu.Lock()
	old := s.entries[name]
	s.entries[name] = e
	s.mu.Unlock()

	if old != nil {
		old.halt()
	}
	go e.loop(ctx)
}

// drop removes a job; it reports whether there was one.
func (s *scheduler) drop(name string) bool {
	s.mu.Lock()
	e, ok := s.entries[name]
	delete(s.entries, name)
	s.mu.Unlock()
	if ok {
		e.halt()
	}
	return ok
}

// stop ends all jobs.
func (s *scheduler) stop() {
	s.mu.Lock()
	all := s.entries
	s.entries = make(map[string]*entry)
	s.mu.Unlock()
	for _, e := range all {
		e.halt()
	}
}

func main() {
	before := runtime.NumGoroutine()
	var ticks atomic.Int32
	s := newScheduler(context.Background())
	count := func(context.Context) { ticks.Add(1) }
	s.set("gc", 5*time.Millisecond, count)
	s.set("gc", 10*time.Millisecond, count)
	s.set("stats", 5*time.Millisecond, count)
	s.set("mail", 5*time.Millisecond, func(ctx context.Context) { <-ctx.Done() })
	time.Sleep(60 * time.Millisecond)
	fmt.Println(s.drop("stats"), s.drop("stats"))
	s.stop()
	fmt.Println("ticked:", ticks.Load() > 3)
	if left := runtime.NumGoroutine() - before; left > 0 {
		time.Sleep(50 * time.Millisecond)
		if left = runtime.NumGoroutine() - before; left > 0 {
			fmt.Println("goroutines left:", left)
			os.Exit(1)
		}
	}
}
