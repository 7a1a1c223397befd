// Package lines writes numbered lines.
package lines

import "io"

// A Writer numbers what it writes.
type Writer struct {
	to io.Writer
	n  byte
}

// NewWriter returns a writer of lines.
func NewWriter(to io.Writer) *Writer { return &Writer{to: to} }

// Reset lets the writer begin again.
func (w *Writer) Reset(to io.Writer) { w.to, w.n = to, '0' }

// Line writes one.
func (w *Writer) Line(text string) {
	w.n++
	io.WriteString(w.to, string(w.n)+" "+text+"\n")
}
