// Throttles the clients of an API with a bucket of tokens.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var errStopped = errors.New("throttle is stopped")

type Throttle struct {
	tokens chan struct{}
	quit   chan struct{}
	state  atomic.Int32
	filler sync.WaitGroup
}

const (
	running int32 = iota
	stopped
)

func NewThrottle(burst int, every time.Duration) *Throttle {
	t := &Throttle{
		tokens: make(chan struct{}, burst),
		quit:   make(chan struct{}),
	}
	for range burst {
		t.tokens <- struct{}{}
	}
	t.filler.Go(func() { t.fill(every) })
	return t
}

func (t *Throttle) fill(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-t.quit:
			return
		case <-tick.C:
		}
		select {
		case t.tokens <- struct{}{}:
		default:
		}
	}
}

// Take waits for a token.
func (t *Throttle) Take() error {
	select {
	case <-t.quit:
		return errStopped
	default:
	}
	select {
	case <-t.tokens:
		return nil
	case <-t.quit:
		return errStopped
	}
}

func (t *Throttle) Stopped() bool { return t.state.Load() == stopped }

// Stop turns all clients away.
func (t *Throttle) Stop() {
	if !t.Stopped() && t.state.CompareAndSwap(running, stopped) {
		close(t.quit)
	}
	t.filler.Wait()
}

type client struct {
	id    int
	calls int
	quota int
}

func (c *client) run(t *Throttle) {
	for t.Take() == nil {
		c.calls++
		if c.calls == c.quota {
			// The first client that is through ends it for all.
			t.Stop()
		}
	}
}

func main() {
	t := NewThrottle(4, 200*time.Microsecond)
	var wg sync.WaitGroup
	clients := make([]*client, 8)
	for i := range clients {
		clients[i] = &client{id: i, quota: 5}
		wg.Go(func() { clients[i].run(t) })
	}
	guard := time.AfterFunc(3*time.Second, t.Stop)
	wg.Wait()
	guard.Stop()
	t.Stop()
	most := 0
	for _, c := range clients {
		most = max(most, c.calls)
	}
	fmt.Println("most calls:", most, "stopped:", t.Stopped())
	if !t.Stopped() || t.Take() == nil {
		os.Exit(1)
	}
}
