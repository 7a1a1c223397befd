//oracle: panic "nil pointer dereference"

// Package bad compresses responses with pooled encoders.
// Close puts the encoder field after abort has cleared it.
package bad

import "sync"

type encoder struct {
	window []byte
	level  int
}

var encoders = sync.Pool{New: func() any { return &encoder{level: 3} }}

type responseWriter struct {
	enc    *encoder
	out    []byte
	closed bool
}

func newResponseWriter() *responseWriter {
	enc := encoders.Get().(*encoder)
	enc.window = enc.window[:0]
	return &responseWriter{enc: enc}
}

func (w *responseWriter) Write(p []byte) (int, error) {
	w.enc.window = append(w.enc.window, p...)
	return len(p), nil
}

// abort drops what was not yet sent.
func (w *responseWriter) abort() {
	w.out = nil
	w.enc = nil
}

func (w *responseWriter) cancel() {
	w.closed = true
	w.abort()
	encoders.Put(w.enc) // want "PC1001"
}

// Scenario cancels one response and writes another.
func Scenario() {
	w := newResponseWriter()
	w.Write([]byte("partial"))
	w.cancel()
	next := newResponseWriter()
	next.Write([]byte("whole"))
}
