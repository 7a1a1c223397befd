//oracle: panic "interface conversion"

// Package bad encodes metrics into pooled byte slices.
// The branch that replaces an oversized slice puts the slice, the other one a pointer to it.
package bad

import (
	"strconv"
	"sync"
)

const maxKept = 64

type encoder struct {
	lines sync.Pool
	sent  int
}

func newEncoder() *encoder {
	return &encoder{lines: sync.Pool{New: func() any { return new([]byte) }}}
}

func (e *encoder) encode(name string, samples []int64) {
	line := e.lines.Get().(*[]byte)
	*line = append((*line)[:0], name...)
	for _, s := range samples {
		*line = append(*line, ' ')
		*line = strconv.AppendInt(*line, s, 10)
	}
	e.sent += len(*line)
	if cap(*line) > maxKept {
		e.lines.Put(make([]byte, 0, maxKept)) // want "PC1004"
		return
	}
	e.lines.Put(line)
}

// Scenario encodes a long line and then a short one.
func Scenario() {
	e := newEncoder()
	e.encode("latency", make([]int64, 100))
	e.encode("latency", []int64{1})
}
