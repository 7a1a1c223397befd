//oracle: panic "interface conversion"

// Package bad keeps the frames of two protocols in one pool.
// next asserts the type that only one of the two puts store.
package bad

import "sync"

type shortFrame struct {
	data [16]byte
}

type longFrame struct {
	data [256]byte
}

type framer struct {
	pool sync.Pool
}

func newFramer() *framer {
	return &framer{pool: sync.Pool{New: func() any { return new(shortFrame) }}}
}

func (f *framer) next() *shortFrame {
	return f.pool.Get().(*shortFrame)
}

func (f *framer) send(text string) int {
	if len(text) > 16 {
		long := new(longFrame)
		n := copy(long.data[:], text)
		f.pool.Put(long) // want "PC1004"
		return n
	}
	short := f.next()
	n := copy(short.data[:], text)
	f.pool.Put(short)
	return n
}

// Scenario sends a long text and then a short one.
func Scenario() {
	f := newFramer()
	f.send("a text of more than sixteen bytes")
	f.send("short")
}
