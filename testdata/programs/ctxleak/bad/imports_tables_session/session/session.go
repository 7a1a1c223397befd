// Package session books the database sessions of an importer.
package session

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"
)

// Log keeps the durations of finished sessions.
type Log struct {
	mu   sync.Mutex
	out  io.Writer
	open map[string]time.Time
	took map[string]time.Duration
}

// NewLog returns a log that reports to w.
func NewLog(w io.Writer) *Log {
	return &Log{out: w, open: make(map[string]time.Time), took: make(map[string]time.Duration)}
}

// Begin books the start of a session.
func (l *Log) Begin(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open[name] = time.Now()
}

// End books the end of a session and releases its context.
func (l *Log) End(name string, release context.CancelFunc) {
	l.mu.Lock()
	defer l.mu.Unlock()
	started, ok := l.open[name]
	if !ok {
		return
	}
	delete(l.open, name)
	l.took[name] = time.Since(started)
	if release != nil {
		fmt.Fprintf(l.out, "session %s finished\n", name)
	}
}

// Count reports how many sessions have ended.
func (l *Log) Count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.took)
}
