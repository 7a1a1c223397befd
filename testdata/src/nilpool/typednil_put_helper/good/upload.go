//oracle: panic "nil pointer dereference"

// Package good copies the bodies of uploads through pooled buffers.
// The helper that puts buffers leaves a nil buffer alone.
package good

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
	if b == nil || b.Cap() > maxPooled {
		return
	}
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
	putBuffer(body)
}

// Scenario uploads nothing, then something.
func Scenario() {
	var s sink
	s.upload(&request{})
	s.upload(&request{body: []byte("payload")})
}
