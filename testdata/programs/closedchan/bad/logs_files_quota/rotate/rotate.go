// Package rotate writes log lines to files that are rotated by size and age.
package rotate

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// Writer buffers lines and flushes them to the current file.
type Writer struct {
	open    func(seq int) (io.WriteCloser, error)
	file    io.WriteCloser
	pending [][]byte
	seq     int
	err     error

	age  atomic.Int64
	quit chan struct{}
	wg   sync.WaitGroup
}

// New opens the first file and starts the clock of its age.
func New(open func(seq int) (io.WriteCloser, error)) (*Writer, error) {
	f, err := open(0)
	if err != nil {
		return nil, fmt.Errorf("rotate: %w", err)
	}
	w := &Writer{open: open, file: f, quit: make(chan struct{})}
	w.wg.Add(1)
	go w.clock(10 * time.Millisecond)
	return w, nil
}

func (w *Writer) clock(every time.Duration) {
	defer w.wg.Done()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			w.age.Add(int64(every))
		case <-w.quit:
			return
		}
	}
}

// Log queues one line.
func (w *Writer) Log(line string) {
	w.pending = append(w.pending, []byte(line+"\n"))
}

// flush writes the queued lines.
func (w *Writer) flush() {
	lines := w.pending
	w.pending = nil
	for _, l := range lines {
		if _, err := w.file.Write(l); err != nil {
			w.fail(err)
			return
		}
	}
}

// fail gives the file up.
func (w *Writer) fail(err error) {
	if w.err == nil {
		w.err = fmt.Errorf("rotate: file %d: %w", w.seq, err)
	}
	w.Close()
}

// Rotate goes on with a new file.
func (w *Writer) Rotate() error {
	f, err := w.open(w.seq + 1)
	if err != nil {
		return err
	}
	old := w.file
	w.file, w.seq = f, w.seq+1
	w.age.Store(0)
	return old.Close()
}

// Close stops the clock, flushes what is queued and closes the file.
func (w *Writer) Close() error {
	close(w.quit) // want "PC4001"
	w.wg.Wait()
	w.flush()
	if err := w.file.Close(); err != nil && w.err == nil {
		w.err = err
	}
	return w.err
}
