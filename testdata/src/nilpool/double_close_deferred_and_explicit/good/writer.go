//oracle: reuse "one writer for two"

// Package good compresses what is logged.
// Close puts the buffer once, however often it is called.
package good

import "sync"

type buffer struct {
	text string
}

var buffers = sync.Pool{New: func() any { return new(buffer) }}

type writer struct {
	buf    *buffer
	closed bool
}

func newWriter() *writer {
	return &writer{buf: buffers.Get().(*buffer)}
}

func (w *writer) write(text string) { w.buf.text += text }

func (w *writer) Close() string {
	if w.closed {
		return ""
	}
	w.closed = true
	out := w.buf.text
	buffers.Put(w.buf)
	return out
}

func shorten(lines ...string) string {
	w := newWriter()
	defer w.Close()
	w.buf.text = ""
	for _, line := range lines {
		w.write(line)
	}
	return w.Close()
}

// Scenario shortens a log, after which two users get buffers.
func Scenario() {
	if shorten("a", "b") != "ab" {
		panic("log lost")
	}
	a, b := buffers.Get().(*buffer), buffers.Get().(*buffer)
	a.text = "a"
	b.text = "b"
	if a.text != "a" {
		panic("one writer for two")
	}
}
