//oracle: reuse "buffer lost"

// Package bad writes records to a log.
// flush puts the address of the field, and then clears the field.
package bad

import "sync"

var buffers = sync.Pool{New: func() any {
	b := make([]byte, 0, 64)
	return &b
}}

type log struct {
	buf     []byte
	written int
}

func newLog() *log {
	b := buffers.Get().(*[]byte)
	return &log{buf: (*b)[:0]}
}

func (l *log) write(record string) { l.buf = append(l.buf, record...) }

func (l *log) flush() {
	l.written += len(l.buf)
	buffers.Put(&l.buf)
	l.buf = nil // want "PC1008"
}

// Scenario flushes a log, whose buffer another one gets.
func Scenario() {
	l := newLog()
	l.write("record")
	l.flush()
	if b := buffers.Get().(*[]byte); cap(*b) != 64 {
		panic("buffer lost")
	}
}
