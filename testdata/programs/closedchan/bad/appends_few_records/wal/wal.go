// Package wal appends records to a write-ahead log from a background flusher.
package wal

import (
	"errors"
	"fmt"
	"sync"
)

// ErrClosed is returned by Append after Close.
var ErrClosed = errors.New("wal: closed")

// Disk is the storage below the log.
type Disk interface {
	Write(p []byte) error
	SyncDir() error
}

// Writer owns the tail segment of a log.
type Writer struct {
	disk Disk

	mu    sync.Mutex
	queue chan []byte

	flusher sync.WaitGroup
	err     error // first write error, read after flusher is done
}

// Open starts the flusher.
func Open(d Disk, depth int) *Writer {
	w := &Writer{disk: d, queue: make(chan []byte, depth)}
	w.flusher.Add(1)
	go w.flush(w.queue)
	return w
}

func (w *Writer) flush(queue <-chan []byte) {
	defer w.flusher.Done()
	for rec := range queue {
		if w.err != nil {
			continue
		}
		w.err = w.disk.Write(rec)
	}
}

// Append hands rec to the flusher.
func (w *Writer) Append(rec []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.queue == nil {
		return ErrClosed
	}
	w.queue <- rec
	return nil
}

// Close writes what is queued and makes the directory entry durable. It may
// be called again, then it does nothing.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.queue == nil {
		return nil
	}
	close(w.queue) // want "PC4001"
	w.flusher.Wait()
	if w.err != nil {
		w.queue = nil
		return fmt.Errorf("wal: flush: %w", w.err)
	}
	if err := w.disk.SyncDir(); err != nil {
		return fmt.Errorf("wal: sync: %w", err)
	}
	w.queue = nil
	return nil
}
