// Package intake accepts measurements and stores them in batches.
package intake

import (
	"errors"
	"sync"
)

// ErrClosed is returned by Accept after Close.
var ErrClosed = errors.New("intake: closed")

// Sample is one measurement.
type Sample struct {
	Sensor string
	Value  float64
}

// Intake batches samples.
type Intake struct {
	size  int
	store func([]Sample)

	mu       sync.Mutex
	cur      []Sample
	closed   bool
	flushing sync.WaitGroup
	total    int
}

// New returns an intake that stores batches of size samples.
func New(size int, store func([]Sample)) *Intake {
	return &Intake{size: size, store: store}
}

// flushLocked hands the current batch to the background.
func (in *Intake) flushLocked() {
	if len(in.cur) == 0 {
		return
	}
	batch := in.cur
	in.cur = nil
	in.flushing.Add(1) // want "PC3009"
	go in.save(batch)
}

func (in *Intake) save(batch []Sample) {
	in.store(batch)
	in.mu.Lock()
	in.total += len(batch)
	in.mu.Unlock()
}

// Accept adds a sample.
func (in *Intake) Accept(s Sample) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.closed {
		return ErrClosed
	}
	in.cur = append(in.cur, s)
	if len(in.cur) >= in.size {
		in.flushLocked()
	}
	return nil
}

// Close stores what is left and returns the number of stored samples.
func (in *Intake) Close() int {
	in.mu.Lock()
	in.closed = true
	in.flushLocked()
	in.mu.Unlock()

	in.flushing.Wait()
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.total
}
