// Package audit writes an audit trail off the request path.
package audit

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

// Entry is one line of the trail.
type Entry struct {
	Actor, Action string
}

// Log is an asynchronous audit trail.
type Log struct {
	w       io.Writer
	entries chan Entry
	done    chan struct{}

	mu   sync.Mutex
	errs []error
}

// Open starts the writer of a trail.
func Open(w io.Writer) (*Log, error) {
	if w == nil {
		return nil, errors.New("audit: no writer")
	}
	l := &Log{w: w, done: make(chan struct{})}
	go l.write()
	return l, nil
}

// Record queues an entry.
func (l *Log) Record(e Entry) error {
	if e.Actor == "" {
		return errors.New("audit: entry without actor")
	}
	l.entries <- e // want "PC2009"
	return nil
}

func (l *Log) write() {
	defer close(l.done)
	for e := range l.entries { // want "PC2009"
		if _, err := fmt.Fprintf(l.w, "%s\t%s\n", e.Actor, e.Action); err != nil {
			l.mu.Lock()
			l.errs = append(l.errs, err)
			l.mu.Unlock()
		}
	}
}

// Close writes what is queued and ends the trail.
func (l *Log) Close() error {
	close(l.entries) // want "PC4005"
	<-l.done
	l.mu.Lock()
	defer l.mu.Unlock()
	return errors.Join(l.errs...)
}
