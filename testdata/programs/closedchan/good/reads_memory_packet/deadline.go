package main

import (
	"sync"
	"time"
)

// deadline turns a point in time, which may be moved, into a channel.
type deadline struct {
	mu     sync.Mutex
	timer  *time.Timer
	expiry chan struct{}
}

// set moves the deadline. The zero time means none; a time in the past
// expires at once.
func (d *deadline) set(t time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()

	if d.timer != nil && !d.timer.Stop() {
		// The timer has fired: wait until its function has run.
		<-d.expiry
	}
	d.timer = nil

	expired := isClosed(d.expiry)
	if t.IsZero() {
		if expired {
			d.expiry = make(chan struct{})
		}
		return
	}
	if left := time.Until(t); left > 0 {
		if expired {
			d.expiry = make(chan struct{})
		}
		d.timer = time.AfterFunc(left, func() {
			close(d.expiry)
		})
		return
	}
	if !expired {
		close(d.expiry)
	}
}

// wait returns the channel that is closed when the deadline passes.
func (d *deadline) wait() <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.expiry
}

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
