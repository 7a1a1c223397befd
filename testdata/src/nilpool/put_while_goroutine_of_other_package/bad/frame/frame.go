// Package frame lends frames.
package frame

import "sync"

// A Frame is a part of a stream.
type Frame struct{ Body []byte }

var (
	mu   sync.Mutex
	lent int
	pool = sync.Pool{New: func() any { return new(Frame) }}
)

// Get lends a frame.
func Get() *Frame {
	mu.Lock()
	defer mu.Unlock()
	lent++
	return pool.Get().(*Frame)
}

// Free takes the frame back.
func (f *Frame) Free() {
	f.Body = f.Body[:0]
	mu.Lock()
	lent--
	mu.Unlock()
	pool.Put(f)
}
