// Package bytepool lends slices of bytes.
package bytepool

import "sync"

var pool = sync.Pool{New: func() any { return make([]byte, 64) }}

// Get lends size bytes, 64 at most.
func Get(size int) []byte { return pool.Get().([]byte)[:size] }

// Put takes them back.
func Put(b []byte) { pool.Put(b[:cap(b)]) }
