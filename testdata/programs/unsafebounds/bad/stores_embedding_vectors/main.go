// Command stores_embedding_vectors stores embedding vectors in a flat file image.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"unsafe"
)

const dims = 16

type vector []float32

type writer struct {
	w       io.Writer
	written int
	scratch vector
}

// flush writes the scratch vector in the byte order of the machine.
func (w *writer) flush() error {
	view := *(*[]byte)(unsafe.Pointer(&w.scratch)) // want "PC5006"
	n, err := w.w.Write(view)
	if err != nil {
		return fmt.Errorf("after %d vectors: %w", w.written, err)
	}
	if n != len(view) {
		return io.ErrShortWrite
	}
	w.written++
	return nil
}

func (w *writer) add(v vector) error {
	if len(v) != dims {
		return errors.New("wrong dimension")
	}
	w.scratch = append(w.scratch[:0], v...)
	var norm float64
	for _, x := range w.scratch {
		norm += float64(x) * float64(x)
	}
	if norm == 0 {
		return errors.New("zero vector")
	}
	inv := float32(1 / math.Sqrt(norm))
	for i := range w.scratch {
		w.scratch[i] *= inv
	}
	return w.flush()
}

func readAll(r io.Reader) (n int, err error) {
	rec := make([]float32, dims)
	for {
		err := binary.Read(r, binary.NativeEndian, rec)
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, fmt.Errorf("vector %d: %w", n, err)
		}
		n++
	}
}

func main() {
	var file bytes.Buffer
	w := &writer{w: &file}
	for i := 1; i <= 10; i++ {
		v := make(vector, dims)
		for k := range v {
			v[k] = float32(i * (k + 1))
		}
		if err := w.add(v); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	n, err := readAll(&file)
	if err != nil || n != w.written {
		fmt.Fprintf(os.Stderr, "wrote %d vectors, read %d: %v\n", w.written, n, err)
		os.Exit(1)
	}
}
