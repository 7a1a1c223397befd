// Package journal records audit entries in order.
package journal

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

// ErrClosed reports a journal that takes no more entries.
var ErrClosed = errors.New("journal: closed")

// Entry is one audit record.
type Entry struct {
	Actor  string
	Action string
}

// Journal writes entries in the background.
type Journal struct {
	mu     sync.Mutex
	closed bool
	queue  chan Entry

	written chan struct{}
	err     error
	count   int
}

// Open starts a Journal that writes to w.
func Open(w io.Writer, buffer int) *Journal {
	j := &Journal{queue: make(chan Entry, buffer), written: make(chan struct{})}
	go j.write(w)
	return j
}

// write never takes the mutex, so that Record may wait for it.
func (j *Journal) write(w io.Writer) {
	defer close(j.written)
	for e := range j.queue {
		if j.err != nil {
			continue
		}
		if _, err := fmt.Fprintf(w, "%s\t%s\n", e.Actor, e.Action); err != nil {
			j.err = err
			continue
		}
		j.count++
	}
}

// Record queues an entry.
func (j *Journal) Record(e Entry) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return ErrClosed
	}
	j.recordLocked(e)
	return nil
}

func (j *Journal) recordLocked(e Entry) {
	j.queue <- e
}

// Close adds a last entry, waits for the writer and returns what it wrote.
func (j *Journal) Close() (int, error) {
	j.mu.Lock()
	if !j.closed {
		j.recordLocked(Entry{Actor: "journal", Action: "close"})
		close(j.queue)
		j.closed = true
	}
	j.mu.Unlock()
	<-j.written
	return j.count, j.err
}
