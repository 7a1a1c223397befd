//oracle: reuse "one writer for two"

// Package bad compresses what is logged.
// Close, which puts the buffer in the field, is both called and deferred.
package bad

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
	out := w.buf.text
	buffers.Put(w.buf)
	return out
}

func shorten(lines ...string) string {
	w := newWriter()
	defer w.Close() // want "PC1006"
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
