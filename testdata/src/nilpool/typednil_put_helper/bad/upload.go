//oracle: panic "nil pointer dereference"

// Package bad copies the bodies of uploads through pooled buffers.
// A request without a body hands a nil buffer to the helper that puts it.
package bad

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const maxPooled = 1 << 16

func getBuffer() *bytes.Buffer {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

func putBuffer(b *bytes.Buffer) {
	buffers.Put(b)
}

type request struct {
	body []byte
}

type sink struct {
	stored int
}

func (s *sink) store(p []byte) { s.stored += len(p) }

func (s *sink) upload(r *request) {
	var body *bytes.Buffer
	if len(r.body) > 0 {
		body = getBuffer()
		body.Write(r.body)
		s.store(body.Bytes())
	}
	putBuffer(body) // want "PC1001"
}

// Scenario uploads nothing, then something.
func Scenario() {
	var s sink
	s.upload(&request{})
	s.upload(&request{body: []byte("payload")})
}
