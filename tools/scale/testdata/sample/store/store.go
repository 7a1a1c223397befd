// Package store has helpers whose effects other packages have to know of.
package store

import (
	"bytes"
	"context"
	"sync"
	"time"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Buffer lends an empty buffer.
func Buffer() *bytes.Buffer {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

// Release takes a buffer back.
func Release(b *bytes.Buffer) { buffers.Put(b) }

// Shut says that no more rows come.
func Shut(rows chan int) { close(rows) }

// Leave is called by a worker that ends.
func Leave(group *sync.WaitGroup) { group.Done() }

// Lease is a context that ends with the lease.
func Lease(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, time.Minute)
}
