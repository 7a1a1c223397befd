// Command pauses_sync_agent runs an agent that copies entries between stores and
// may be paused and resumed at will.
package main

import (
	"fmt"
	"sync"
	"time"
)

type entries struct {
	mu sync.Mutex
	m  map[string]int
}

func (e *entries) set(k string, v int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.m == nil {
		e.m = make(map[string]int)
	}
	e.m[k] = v
}

func (e *entries) copyTo(dst *entries) int {
	e.mu.Lock()
	defer e.mu.Unlock()
	for k, v := range e.m {
		dst.set(k, v)
	}
	return len(e.m)
}

// Agent copies from one store to another.
type Agent struct {
	from, to *entries

	mu      sync.Mutex
	stop    chan struct{}
	stopped chan struct{}
	rounds  int
}

// Resume lets the agent run; it is a no-op while it runs.
func (a *Agent) Resume() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stop != nil {
		return
	}
	a.stop = make(chan struct{})
	a.stopped = make(chan struct{})
	go a.run(a.stop, a.stopped)
}

func (a *Agent) run(stop <-chan struct{}, stopped chan<- struct{}) {
	defer close(stopped)
	for {
		select {
		case <-stop:
			return
		case <-time.After(2 * time.Millisecond):
			a.from.copyTo(a.to)
			a.rounds++
		}
	}
}

// Pause stops the agent; it may be called any number of times.
func (a *Agent) Pause() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stop == nil {
		return
	}
	close(a.stop)
	a.stop = nil
	<-a.stopped
}

func main() {
	a := &Agent{from: &entries{}, to: &entries{}}
	a.from.set("x", 1)
	for range 3 {
		a.Resume()
		a.Resume()
		time.Sleep(10 * time.Millisecond)
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(a.Pause)
		}
		wg.Wait()
	}
	fmt.Println(a.rounds > 0, a.to.m)
}
