//oracle: panic "close of closed channel"

// Package bad merges segments until it is told to stop.
// Whoever waits is woken by one channel for two reasons, which a goroutine
// watches, and which the merge itself closes when it is through.
package bad

import (
	"context"
	"runtime"
	"sync"
	"time"
)

type either struct {
	ctx  context.Context
	stop chan struct{}
	done chan struct{}
}

func (e *either) end() {
	select {
	case <-e.done:
	default:
		runtime.Gosched()
		time.Sleep(time.Millisecond) // the time that a busy machine takes
		close(e.done)                // want "close of e.done may panic.*PC4006"
	}
}

func (e *either) listen() {
	select {
	case <-e.stop:
	case <-e.ctx.Done():
	}
	e.end()
}

type store struct {
	mu     sync.Mutex
	stop   chan struct{}
	merged int
}

func (s *store) merge(ctx context.Context, segments int) {
	e := &either{ctx: ctx, stop: s.stop, done: make(chan struct{})}
	defer e.end()
	go e.listen()
	s.mu.Lock()
	s.merged += segments
	s.mu.Unlock()
}

// Scenario merges while the caller gives up.
func Scenario() {
	s := &store{stop: make(chan struct{})}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s.merge(ctx, 3)
	time.Sleep(5 * time.Millisecond)
}
