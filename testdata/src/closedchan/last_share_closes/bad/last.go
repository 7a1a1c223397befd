//oracle: panic "close of closed channel"

// Package bad downloads chunks; the last one to finish ends the stream.
package bad

import "sync/atomic"

type download struct {
	pending atomic.Int32
	chunks  chan int
}

// fetch sends a chunk.
func (d *download) fetch(n int) {
	defer d.release()
	if n < 0 {
		return
	}
	d.chunks <- n
}

// release gives a share back.
func (d *download) release() {
	if d.pending.Add(-1) <= 0 {
		close(d.chunks) // want "d.chunks.*fetch.*PC4009"
	}
}

// Scenario fetches what was counted, and a chunk that was not.
func Scenario() {
	d := &download{chunks: make(chan int, 4)}
	d.pending.Store(2)
	d.fetch(1)
	d.fetch(2)
	d.fetch(-1)
}
