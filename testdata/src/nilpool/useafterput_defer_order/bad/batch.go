//oracle: panic "nil pointer dereference"

// Package bad writes batches through pooled writers.
// Deferred calls run last in, first out: the writer is released before it is flushed.
package bad

import (
	"bytes"
	"sync"
)

type batchWriter struct {
	out   *bytes.Buffer
	lines []string
}

var writers = sync.Pool{New: func() any { return new(batchWriter) }}

func newBatchWriter(out *bytes.Buffer) *batchWriter {
	w := writers.Get().(*batchWriter)
	w.out = out
	w.lines = w.lines[:0]
	return w
}

func (w *batchWriter) add(line string) { w.lines = append(w.lines, line) }

func (w *batchWriter) flush() {
	for _, l := range w.lines {
		w.out.WriteString(l)
		w.out.WriteByte('\n')
	}
	w.lines = w.lines[:0]
}

func (w *batchWriter) release() {
	w.out = nil
	writers.Put(w)
}

func export(out *bytes.Buffer, rows []string) {
	w := newBatchWriter(out)
	defer w.flush() // want "PC1005"
	defer w.release()
	for _, row := range rows {
		w.add(row)
	}
}

// Scenario exports two rows.
func Scenario() {
	var out bytes.Buffer
	export(&out, []string{"a", "b"})
	if out.String() != "a\nb\n" {
		panic("rows lost")
	}
}
