//oracle: assert "a poll is still running"

// Package bad polls a directory of addresses until it is closed.
package bad

import (
	"sync"
	"sync/atomic"
	"time"
)

type poller struct {
	stop chan struct{}
	wg   sync.WaitGroup
	open atomic.Int32
}

// every calls f until stop is closed.
func every(period time.Duration, stop <-chan struct{}, f func()) {
	for {
		f()
		select {
		case <-stop:
			return
		case <-time.After(period):
		}
	}
}

func newPoller() *poller {
	p := &poller{stop: make(chan struct{})}
	p.open.Add(1)
	go every(time.Millisecond, p.stop, func() {
		p.wg.Add(1) // want "wg.Add in the goroutine.*PC3001"
		defer p.wg.Done()
		p.poll()
	})
	return p
}

func (p *poller) poll() {
	time.Sleep(3 * time.Millisecond)
	p.open.Store(0)
}

// close waits for a poll that is under way.
func (p *poller) close() {
	close(p.stop)
	p.wg.Wait()
}

// Scenario opens a poller and closes it at once.
func Scenario() {
	p := newPoller()
	p.close()
	if p.open.Load() != 0 {
		panic("a poll is still running")
	}
}
