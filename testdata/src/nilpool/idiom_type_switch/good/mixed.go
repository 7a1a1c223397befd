//oracle: panic "interface conversion"

// Package good keeps the frames of two protocols in one pool.
// next looks at what it got with a type switch.
package good

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
	switch frame := f.pool.Get().(type) {
	case *shortFrame:
		return frame
	default:
		return new(shortFrame)
	}
}

func (f *framer) send(text string) int {
	if len(text) > 16 {
		long := new(longFrame)
		n := copy(long.data[:], text)
		f.pool.Put(long)
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
