// Package batch groups writes; a write may ask to be told when it is on disk.
package batch

import (
	"errors"
	"fmt"
	"io"
)

// Write is one entry of a batch.
type Write struct {
	data    string
	durable chan struct{} // nil unless WithNotify was given
}

// Option changes a write.
type Option func(*Write)

// WithNotify makes the log close ch after the write has been synced. Each write needs its own channel.
func WithNotify(ch chan struct{}) Option {
	return func(w *Write) { w.durable = ch }
}

func (w *Write) settle() {
	if w.durable == nil {
		return
	}
	close(w.durable)
}

// Log is a write-ahead log for one caller.
type Log struct {
	dst     io.Writer
	pending []*Write
}

// NewLog returns a log that writes to dst.
func NewLog(dst io.Writer) *Log { return &Log{dst: dst} }

// Append queues one entry for the next Sync.
func (l *Log) Append(data string, opts ...Option) error {
	if data == "" {
		return errors.New("batch: empty entry")
	}
	w := &Write{data: data}
	for _, o := range opts {
		o(w)
	}
	l.pending = append(l.pending, w)
	return nil
}

// Sync writes the queued entries out and settles those that made it. The others stay queued.
func (l *Log) Sync() error {
	for len(l.pending) > 0 {
		w := l.pending[0]
		if _, err := fmt.Fprintln(l.dst, w.data); err != nil {
			return fmt.Errorf("batch: %d entries left: %w", len(l.pending), err)
		}
		l.pending = l.pending[1:]
		w.settle()
	}
	return nil
}
