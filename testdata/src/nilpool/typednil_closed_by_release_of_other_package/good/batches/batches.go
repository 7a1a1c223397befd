// Package batches lends batches of writes.
package batches

import "sync"

// Batch is a number of writes.
type Batch struct {
	keys []string
}

var batches = sync.Pool{New: func() any { return new(Batch) }}

// New returns an empty batch.
func New() *Batch {
	return batches.Get().(*Batch)
}

// Set adds a write.
func (b *Batch) Set(key string) { b.keys = append(b.keys, key) }

// Len returns the number of writes.
func (b *Batch) Len() int { return len(b.keys) }

// Close gives b back.
func (b *Batch) Close() error {
	b.release()
	return nil
}

func (b *Batch) release() {
	b.keys = b.keys[:0]
	batches.Put(b)
}
