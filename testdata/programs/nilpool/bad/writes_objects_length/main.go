// Command chunker writes objects in length-prefixed chunks.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"sync"
)

const chunkSize = 32

var chunks = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, chunkSize)) }}

// chunkWriter gathers small writes and emits them as chunks.
type chunkWriter struct {
	dst     io.Writer
	buf     *bytes.Buffer
	written int
}

func newChunkWriter(dst io.Writer) *chunkWriter {
	return &chunkWriter{dst: dst}
}

func (w *chunkWriter) acquire() {
	if w.buf != nil {
		return
	}
	w.buf = chunks.Get().(*bytes.Buffer)
	w.buf.Reset()
}

func (w *chunkWriter) release() {
	chunks.Put(w.buf) // want "PC1001"
	w.buf = nil
}

func (w *chunkWriter) Write(p []byte) (int, error) {
	w.acquire()
	n, _ := w.buf.Write(p)
	if w.buf.Len() >= chunkSize {
		if err := w.Flush(); err != nil {
			return 0, err
		}
	}
	return n, nil
}

// Flush emits what is gathered as one chunk.
func (w *chunkWriter) Flush() error {
	w.acquire()
	var head [4]byte
	binary.BigEndian.PutUint32(head[:], uint32(w.buf.Len()))
	if _, err := w.dst.Write(head[:]); err != nil {
		return fmt.Errorf("chunk header: %w", err)
	}
	n, err := w.dst.Write(w.buf.Bytes())
	w.written += n
	if err != nil {
		return fmt.Errorf("chunk body: %w", err)
	}
	w.release()
	return nil
}

// Close flushes and gives the buffer back.
func (w *chunkWriter) Close() error {
	if err := w.Flush(); err != nil {
		return err
	}
	w.release()
	return nil
}

// store writes every object and its index entry side by side.
func store(data, index io.Writer, objects []string) (int, error) {
	total := 0
	for i, o := range objects {
		dw, iw := newChunkWriter(data), newChunkWriter(index)
		if _, err := io.WriteString(dw, o); err != nil {
			return total, err
		}
		if _, err := fmt.Fprintf(iw, "%d %d\n", i, len(o)); err != nil {
			return total, err
		}
		for _, w := range []*chunkWriter{dw, iw} {
			if err := w.Close(); err != nil {
				return total, err
			}
			total += w.written
		}
	}
	return total, nil
}

func main() {
	var data, index bytes.Buffer
	n, err := store(&data, &index, []string{"alpha", "beta", "gamma", "delta"})
	if err != nil {
		fmt.Fprintln(os.Stderr, "chunker:", err)
		os.Exit(1)
	}
	fmt.Println("stored", n, "bytes in", data.Len()+index.Len())
}
