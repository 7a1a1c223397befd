// Package dgram recycles the buffers that datagrams are read into.
package dgram

import "sync"

// Size is the capacity of a fresh buffer.
const Size = 1500

// maxKeep bounds what goes back into the pool.
const maxKeep = 4 * Size

var free = sync.Pool{New: fresh}

// fresh returns a pointer to a slice: storing the slice itself would
// allocate its header on every Put.
func fresh() any {
	b := make([]byte, 0, Size)
	return &b
}

// Get returns an empty buffer.
func Get() []byte {
	p := free.Get().(*[]byte)
	return (*p)[:0]
}

// Put gives b back. Nothing may refer to its memory any more.
func Put(b []byte) {
	if cap(b) < Size || cap(b) > maxKeep {
		return
	}
	b = b[:0]
	free.Put(&b)
}
