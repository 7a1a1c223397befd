// Package tracebuf collects the spans of a program and hands them on in batches.
package tracebuf

import (
	"sync"
	"sync/atomic"
)

// Span is a finished piece of work.
type Span struct {
	Op    string
	Nanos int64
}

// Exporter takes a batch of spans.
type Exporter func([]Span)

// Buffer can be used by any number of goroutines.
type Buffer struct {
	spans  chan Span
	export Exporter
	lost   atomic.Int64
	loop   sync.WaitGroup

	gate   sync.RWMutex
	closed bool
}

// New returns a buffer that exports batches of up to n spans.
func New(n int, export Exporter) *Buffer {
	b := &Buffer{spans: make(chan Span, n), export: export}
	b.loop.Go(func() { b.run(n) })
	return b
}

// Record hands a span on. It waits while the exporter is behind.
func (b *Buffer) Record(s Span) bool {
	b.gate.RLock()
	defer b.gate.RUnlock()
	if b.closed {
		b.lost.Add(1)
		return false
	}
	b.spans <- s
	return true
}

// Lost tells how many spans came too late.
func (b *Buffer) Lost() int64 { return b.lost.Load() }

func (b *Buffer) run(n int) {
	batch := make([]Span, 0, n)
	for s := range b.spans {
		batch = append(batch, s)
		if len(batch) == n {
			b.export(batch)
			batch = batch[:0]
		}
	}
	if len(batch) > 0 {
		b.export(batch)
	}
}

// Close exports what was recorded. Later spans are lost.
func (b *Buffer) Close() {
	b.gate.Lock()
	if !b.closed {
		b.closed = true
		close(b.spans)
	}
	b.gate.Unlock()
	b.loop.Wait()
}
