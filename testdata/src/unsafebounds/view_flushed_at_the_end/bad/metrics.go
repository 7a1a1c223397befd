//oracle: checkptr

// Package bad writes metrics to a connection.
package bad

import (
	"io"
	"unsafe"
)

type sample struct {
	at    int64
	value float64
}

type writer struct {
	out io.Writer
}

var batches []*[4]sample

// send collects samples and writes them when it is done.
func (w *writer) send(values []float64) {
	batch := new([4]sample)
	batches = append(batches, batch)
	defer func() {
		w.out.Write(unsafe.Slice((*byte)(unsafe.Pointer(batch)), len(batch)*24)) // want "unsafe.Slice of 96 byte needs 96 bytes, but only 64 of.*PC5003"
	}()
	for i, v := range values[:min(len(values), len(batch))] {
		batch[i] = sample{int64(i), v}
	}
}

// Scenario sends two samples.
func Scenario() {
	w := &writer{out: io.Discard}
	w.send([]float64{1, 2})
}
