// Package batch writes invoices to a downstream consumer.
package batch

import "log"

// Line is one exported invoice line.
type Line struct {
	ID     int
	Amount int64
}

// Writer feeds lines to a consumer. It belongs to one goroutine.
type Writer struct {
	out   chan<- Line
	count int
}

// NewWriter returns a Writer that owns out.
func NewWriter(out chan<- Line) *Writer {
	return &Writer{out: out}
}

// Write hands one line to the consumer.
func (w *Writer) Write(l Line) {
	w.out <- l
	w.count++
}

// Abort ends the batch early because of err.
func (w *Writer) Abort(err error) {
	log.Printf("batch aborted after %d lines: %v", w.count, err)
	close(w.out)
}

// Finish ends the batch and returns the number of lines.
func (w *Writer) Finish() int {
	close(w.out)
	return w.count
}
