//oracle: reuse "body overwritten"

// Package good answers requests.
// The body of the answer is a copy.
package good

import (
	"bytes"
	"sync"
)

type answer struct {
	status int
	body   []byte
}

type handler struct {
	buffers sync.Pool
}

func newHandler() *handler {
	return &handler{buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
}

func (h *handler) acquire() *bytes.Buffer { return h.buffers.Get().(*bytes.Buffer) }

func (h *handler) release(b *bytes.Buffer) {
	b.Reset()
	h.buffers.Put(b)
}

func (h *handler) serve(path string, a *answer) {
	b := h.acquire()
	defer h.release(b)
	b.WriteString(" found ")
	b.WriteString(path)
	b.WriteString(" ")
	a.status = 200
	a.body = bytes.Clone(bytes.TrimSpace(b.Bytes()))
}

// Scenario serves two requests and looks at the first answer.
func Scenario() {
	h := newHandler()
	var one, two answer
	h.serve("/one", &one)
	h.serve("/two", &two)
	if string(one.body) != "found /one" {
		panic("body overwritten")
	}
}
