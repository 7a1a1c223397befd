//oracle: panic "close of closed channel"

// Package bad is a tunnel that either end may close.
package bad

import "sync/atomic"

type tunnel struct {
	closed atomic.Bool
	done   chan struct{}
	bytes  int
}

func (t *tunnel) shut() {
	t.closed.CompareAndSwap(false, true)
	close(t.done)
}

// pipe copies frames until one of the ends has gone.
func (t *tunnel) pipe(frames [][]byte) {
	for _, f := range frames {
		if len(f) == 0 {
			t.shut()
			break
		}
		t.bytes += len(f)
	}
	t.shut() // want "done.*PC4001"
}

// Scenario has an end that goes away.
func Scenario() {
	t := &tunnel{done: make(chan struct{})}
	t.pipe([][]byte{{1, 2}, {}})
	<-t.done
}
