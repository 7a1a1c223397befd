//oracle: panic "send on closed channel"

// Package bad logs in the background.
package bad

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
	l.writer.Go(l.write)
	return l
}

func (l *Logger) write() {
	for r := range l.records {
		fmt.Fprintf(l.w, "%d %s\n", r.level, r.text)
	}
}

func (l *Logger) enqueue(r record) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if r.level >= l.level {
		l.records <- r // want "l.records.*Close may have closed it.*PC4008"
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
