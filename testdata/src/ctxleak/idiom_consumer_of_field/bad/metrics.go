//oracle: synctest-leak

// Package bad flushes metrics in a goroutine that other methods feed.
// flushNow sends to a channel of its own, and leaves before it receives where the reporter is closed.
package bad

import (
	"errors"
	"testing"
)

var errClosed = errors.New("metrics: closed")

type reporter struct {
	flushed chan int
	sum     int
	closed  bool
}

func newReporter() *reporter { return &reporter{flushed: make(chan int)} }

// run adds up what is flushed, n times.
func (r *reporter) run(n int) {
	for range n {
		r.sum += <-r.flushed
	}
}

func (r *reporter) flushNow(samples []int) error {
	flushed := make(chan int)
	go func() {
		sum := 0
		for _, s := range samples {
			sum += s
		}
		flushed <- sum // want "PC2004"
	}()
	if r.closed {
		return errClosed
	}
	r.sum += <-flushed
	return nil
}

// Scenario flushes once, while the reporter is closed.
func Scenario(t *testing.T) {
	r := newReporter()
	r.closed = true
	if err := r.flushNow([]int{1, 2}); err != errClosed {
		t.Errorf("got %v", err)
	}
}
