//oracle: panic "close of closed channel"

// Package bad resizes pictures; the last worker ends the stream.
package bad

import "sync"

type batch struct {
	mu   sync.Mutex
	left int
	out  chan int
}

func (b *batch) last() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left--
	return b.left <= 0
}

// resize sends a picture, if it is large enough.
func (b *batch) resize(n int) {
	if n > 10 {
		b.out <- n
	}
	if b.last() {
		close(b.out) // want "b.out.*resize.*PC4009"
	}
}

// Scenario resizes what was counted, and a picture that was not.
func Scenario() {
	b := &batch{left: 2, out: make(chan int, 4)}
	b.resize(20)
	b.resize(30)
	b.resize(1)
}
