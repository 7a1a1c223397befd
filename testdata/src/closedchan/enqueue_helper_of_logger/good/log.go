//oracle: panic "send on closed channel"

// Package good logs in the background.
package good

import (
	"fmt"
	"io"
	"strings"
	"sync"
)

type record struct {
	level int
	text  string
}

// A Logger writes records in a goroutine of its own.
type Logger struct {
	mu      sync.Mutex
	level   int
	w       io.Writer
	records chan record
	writer  sync.WaitGroup
}

// New returns a logger that writes to w.
func New(w io.Writer) *Logger {
	l := &Logger{w: w, records: make(chan record, 16)}
	records := l.records
	l.writer.Go(func() { l.write(records) })
	return l
}

func (l *Logger) write(records <-chan record) {
	for r := range records {
		fmt.Fprintf(l.w, "%d %s\n", r.level, r.text)
	}
}

func (l *Logger) enqueue(r record) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.records != nil && r.level >= l.level {
		l.records <- r
	}
}

// Info logs what is worth knowing.
func (l *Logger) Info(text string) { l.enqueue(record{0, text}) }

// Error logs what went wrong.
func (l *Logger) Error(text string) { l.enqueue(record{1, text}) }

// Close writes what has been logged.
func (l *Logger) Close() {
	l.mu.Lock()
	close(l.records)
	l.records = nil
	l.mu.Unlock()
	l.writer.Wait()
}

// Scenario logs after the logger was closed, as a late request would.
func Scenario() {
	var out strings.Builder
	l := New(&out)
	l.Info("starts")
	l.Close()
	var requests sync.WaitGroup
	requests.Go(func() { l.Error("late") })
	requests.Wait()
}
