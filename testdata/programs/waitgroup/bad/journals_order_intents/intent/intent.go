// Package intent is a write-ahead log: entries are applied in the background and kept in a file.
package intent

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"sync"
	"time"
)

// ErrClosed is returned by Append after Close.
var ErrClosed = errors.New("intent: log is closed")

// Entry is one order.
type Entry struct {
	Seq  int    `json:"seq"`
	Item string `json:"item"`
	Qty  int    `json:"qty"`
}

// Log applies and records entries.
type Log struct {
	apply  func(Entry)
	commit time.Duration
	file   *os.File
	w      *bufio.Writer

	mu      sync.Mutex
	closed  bool
	entries chan Entry
	pending sync.WaitGroup
}

// Open creates the log file and starts the applier.
func Open(path string, commit time.Duration, apply func(Entry)) (*Log, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	l := &Log{apply: apply, commit: commit, file: f, w: bufio.NewWriter(f), entries: make(chan Entry)}
	go l.run()
	return l, nil
}

func (l *Log) run() {
	for e := range l.entries {
		l.apply(e)
		l.pending.Done()
	}
}

// Append hands e to the applier and writes it down.
func (l *Log) Append(e Entry) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return ErrClosed
	}
	l.entries <- e
	if err := l.persist(e); err != nil {
		return err
	}
	l.pending.Add(1) // want "PC3007"
	return nil
}

// persist writes the entry and waits for the next commit.
func (l *Log) persist(e Entry) error {
	b, err := json.Marshal(e)
	if err != nil {
		return err
	}
	if _, err := l.w.Write(append(b, '\n')); err != nil {
		return err
	}
	time.Sleep(l.commit)
	return l.w.Flush()
}

// Close waits for the applier and closes the file.
func (l *Log) Close() error {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return ErrClosed
	}
	l.closed = true
	close(l.entries)
	l.mu.Unlock()
	l.pending.Wait()
	return l.file.Close()
}
