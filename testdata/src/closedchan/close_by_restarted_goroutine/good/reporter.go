//oracle: panic "close of closed channel"

// Package good reports load while somebody holds a reference.
package good

import (
	"sync"
	"time"
)

type reporter struct {
	mu      sync.Mutex
	refs    int
	stop    chan struct{}
	stopped chan struct{}
	sent    int
}

func newReporter() *reporter {
	return &reporter{}
}

// acquire starts the report loop for the first holder.
func (r *reporter) acquire() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refs++
	if r.refs > 1 {
		return
	}
	r.stop = make(chan struct{})
	r.stopped = make(chan struct{})
	go r.loop(r.stop, r.stopped)
}

func (r *reporter) loop(stop, stopped chan struct{}) {
	defer close(stopped)
	r.sent++
	<-stop
}

// release ends the loop with the last holder.
func (r *reporter) release() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refs--
	if r.refs == 0 {
		close(r.stop)
		<-r.stopped
	}
}

// Scenario has two holders, one after the other.
func Scenario() {
	r := newReporter()
	for range 2 {
		r.acquire()
		r.release()
	}
	time.Sleep(20 * time.Millisecond)
}
