// Package tailer follows a growing log.
package tailer

import (
	"sync"
	"time"
)

// Tailer counts the lines that a source grows by.
type Tailer struct {
	mu     sync.Mutex
	lines  int
	source func() int
	stopc  chan struct{}
	donec  chan struct{}
}

// Open starts to follow a source.
func Open(source func() int) *Tailer {
	t := &Tailer{
		source: source,
		stopc:  make(chan struct{}),
		donec:  make(chan struct{}),
	}
	go t.follow()
	return t
}

func (t *Tailer) follow() {
	defer close(t.donec)
	for {
		select {
		case <-t.stopc:
			return
		case <-time.After(2 * time.Millisecond):
			n := t.source()
			t.mu.Lock()
			t.lines += n
			t.mu.Unlock()
		}
	}
}

// Lines is the number of lines seen.
func (t *Tailer) Lines() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.lines
}

// Close ends the tailer.
func (t *Tailer) Close() error {
	close(t.stopc) // want "PC4007"
	<-t.donec
	return nil
}
