// Package bufpool shares byte buffers between handlers.
package bufpool

import (
	"bytes"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Get returns an empty buffer.
func Get() *bytes.Buffer {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

// Put gives b back. The caller must not use it any more.
func Put(b *bytes.Buffer) {
	pool.Put(b)
}
