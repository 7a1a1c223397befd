// Package wal is a write-ahead log with group commit.
package wal

import (
	"errors"
	"sync"
)

// ErrClosed is reported for entries that came after Close.
var ErrClosed = errors.New("wal: closed")

// ErrTooLarge is reported for entries above the record size.
var ErrTooLarge = errors.New("wal: entry too large")

const maxEntry = 64

type pending struct {
	data []byte
	done func(error)
}

// Log commits entries in groups.
type Log struct {
	wake   chan struct{}
	exited chan struct{}

	mu     sync.Mutex
	closed bool
	queue  []pending
	size   int
}

// Open starts the committer.
func Open() *Log {
	l := &Log{wake: make(chan struct{}, 1), exited: make(chan struct{})}
	go l.commitLoop()
	return l
}

// Append queues an entry and calls done exactly once: after the commit, or with an error.
func (l *Log) Append(data []byte, done func(error)) {
	if len(data) > maxEntry {
		done(ErrTooLarge)
		return
	}
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		done(ErrClosed)
		return
	}
	l.queue = append(l.queue, pending{data: data, done: done})
	l.mu.Unlock()
	l.signal()
}

func (l *Log) signal() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *Log) commitLoop() {
	defer close(l.exited)
	for range l.wake {
		l.mu.Lock()
		group, closed := l.queue, l.closed
		l.queue = nil
		for _, p := range group {
			l.size += len(p.data)
		}
		l.mu.Unlock()
		for _, p := range group {
			p.done(nil)
		}
		if closed {
			return
		}
	}
}

// Close commits what is queued and returns the size of the log.
func (l *Log) Close() int {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.signal()
	<-l.exited
	return l.size
}
