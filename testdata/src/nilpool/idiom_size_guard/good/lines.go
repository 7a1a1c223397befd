//oracle: panic "nil pointer dereference"

// Package good formats log lines in pooled buffers of bounded size.
// A buffer that has grown too large is left to the collector.
package good

import "sync"

type lineBuffer struct {
	bytes []byte
}

var lineBuffers = sync.Pool{New: func() any { return new(lineBuffer) }}

const maxKept = 1 << 10

func putLineBuffer(b *lineBuffer) {
	if cap(b.bytes) > maxKept {
		return
	}
	b.bytes = b.bytes[:0]
	lineBuffers.Put(b)
}

type logger struct {
	written int
}

func (l *logger) log(message string) {
	b := lineBuffers.Get().(*lineBuffer)
	b.bytes = append(b.bytes, "level=info msg="...)
	b.bytes = append(b.bytes, message...)
	l.written += len(b.bytes)
	putLineBuffer(b)
}

// Scenario logs a long line and then a short one.
func Scenario() {
	var l logger
	l.log(string(make([]byte, 2*maxKept)))
	l.log("short")
}
