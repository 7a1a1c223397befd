//oracle: reuse "one buffer for two"
//checks: PC1006

// Package good lends writers, whose Close other packages call.
// Close forgets the buffer.
package good

import "sync"

type buffer struct {
	text string
}

var buffers = sync.Pool{New: func() any { return new(buffer) }}

// A Writer collects text.
type Writer struct {
	buf *buffer
}

// Open lends a writer.
func Open() *Writer { return &Writer{buf: buffers.Get().(*buffer)} }

// Write adds text.
func (w *Writer) Write(text string) { w.buf.text += text }

// Close ends the use of the writer.
func (w *Writer) Close() {
	if w.buf != nil {
		buffers.Put(w.buf)
		w.buf = nil
	}
}

type closer interface{ Close() }

func closeAll(list ...closer) {
	for _, c := range list {
		c.Close()
	}
}

// Scenario closes a writer with two others who hold it, after which two users get buffers.
func Scenario() {
	w := Open()
	w.Write("a")
	closeAll(w, w)
	a, b := buffers.Get().(*buffer), buffers.Get().(*buffer)
	a.text, b.text = "a", "b"
	if a.text != "a" {
		panic("one buffer for two")
	}
}
