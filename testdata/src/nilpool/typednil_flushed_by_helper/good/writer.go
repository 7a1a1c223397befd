//oracle: panic "nil pointer dereference"

// Package good writes journals through pooled buffers.
// Flush fails where there is no buffer, before the nil is put.
package good

import (
	"bufio"
	"io"
	"sync"
)

var buffers sync.Pool

func getBuffer(to io.Writer) *bufio.Writer {
	b, ok := buffers.Get().(*bufio.Writer)
	if !ok {
		return bufio.NewWriter(to)
	}
	b.Reset(to)
	return b
}

type journal struct {
	buf *bufio.Writer
}

func (j *journal) flush() {
	if err := j.buf.Flush(); err != nil {
		return
	}
}

func (j *journal) close() {
	j.flush()
	buffers.Put(j.buf)
	j.buf = nil
}

func save(to io.Writer, text string, strict bool) {
	j := &journal{buf: getBuffer(to)}
	if _, err := j.buf.WriteString(text); err != nil {
		j.close()
		if strict {
			panic(err)
		}
	}
	j.close()
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// Scenario saves a text that does not fit, and then begins two journals.
func Scenario() {
	func() {
		defer func() { _ = recover() }()
		save(full{}, string(make([]byte, 10000)), false)
	}()
	for _, j := range []*journal{{getBuffer(io.Discard)}, {getBuffer(io.Discard)}} {
		j.close()
	}
}
