// Package metrics pushes counters to a sink in the background.
package metrics

import (
	"maps"
	"sync"
)

// Sink receives snapshots.
type Sink interface {
	Push(map[string]int64) error
}

// Reporter collects counters and pushes them.
type Reporter struct {
	sink  Sink
	kick  chan struct{}
	quit  chan struct{}
	group sync.WaitGroup

	mu       sync.Mutex
	counters map[string]int64
	stopped  bool
	lastErr  error
}

// Start returns a running reporter.
func Start(sink Sink) *Reporter {
	r := &Reporter{
		sink:     sink,
		kick:     make(chan struct{}, 1),
		quit:     make(chan struct{}),
		counters: make(map[string]int64),
	}
	r.group.Go(r.loop)
	return r
}

// Inc adds to a counter.
func (r *Reporter) Inc(name string, by int64) {
	r.mu.Lock()
	r.counters[name] += by
	r.mu.Unlock()
	select {
	case r.kick <- struct{}{}:
	default:
	}
}

func (r *Reporter) push() {
	r.mu.Lock()
	snap := maps.Clone(r.counters)
	r.mu.Unlock()
	if err := r.sink.Push(snap); err != nil {
		r.mu.Lock()
		r.lastErr = err
		r.mu.Unlock()
	}
}

// leave marks the end of the background loop.
func (r *Reporter) leave() {
	r.mu.Lock()
	r.stopped = true
	r.mu.Unlock()
	r.group.Done()
}

func (r *Reporter) loop() {
	defer r.leave() // want "PC3006"
	for {
		select {
		case <-r.kick:
			r.push()
		case <-r.quit:
			r.push()
			return
		}
	}
}

// Stop pushes a last time and returns the last error. It must be called once.
func (r *Reporter) Stop() error {
	close(r.quit)
	r.group.Wait()
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lastErr
}
