// Command downloads_chunks_parallel downloads chunks in parallel; the last one to finish ends the stream.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"sort"
	"sync/atomic"
)

type chunk struct {
	offset int64
	data   []byte
	err    error
}

type download struct {
	src     io.ReaderAt
	size    int64
	chunk   int64
	pending atomic.Int32
	out     chan chunk
}

func newDownload(src io.ReaderAt, size, chunkSize int64) *download {
	return &download{src: src, size: size, chunk: chunkSize, out: make(chan chunk)}
}

// start launches one goroutine per chunk and returns their stream.
func (d *download) start() <-chan chunk {
	n := (d.size + d.chunk - 1) / d.chunk
	if n == 0 {
		close(d.out)
		return d.out
	}
	d.pending.Store(int32(n))
	for i := range n {
		go d.fetch(i * d.chunk)
	}
	return d.out
}

func (d *download) fetch(off int64) {
	defer d.release()
	buf := make([]byte, min(d.chunk, d.size-off))
	n, err := d.src.ReadAt(buf, off)
	if errors.Is(err, io.EOF) && n == len(buf) {
		err = nil
	}
	d.out <- chunk{offset: off, data: buf[:n], err: err}
}

// release gives up a share of the stream.
func (d *download) release() {
	if d.pending.Add(-1) == 0 {
		close(d.out)
	}
}

func (d *download) assemble() ([]byte, error) {
	var chunks []chunk
	var errs []error
	for c := range d.start() {
		if c.err != nil {
			errs = append(errs, fmt.Errorf("chunk at %d: %w", c.offset, c.err))
			continue
		}
		chunks = append(chunks, c)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	sort.Slice(chunks, func(i, j int) bool { return chunks[i].offset < chunks[j].offset })
	var all []byte
	for _, c := range chunks {
		all = append(all, c.data...)
	}
	return all, nil
}

func main() {
	blob := make([]byte, 10_000)
	for i := range blob {
		blob[i] = byte(i * 7)
	}
	for _, size := range []int64{1, 100, 999, 10_000, 20_000} {
		d := newDownload(bytes.NewReader(blob), int64(len(blob)), size)
		got, err := d.assemble()
		if err != nil {
			log.Fatal(err)
		}
		if !bytes.Equal(got, blob) {
			log.Fatalf("chunk size %d: content differs", size)
		}
	}
	if got, err := newDownload(bytes.NewReader(nil), 0, 10).assemble(); err != nil || len(got) != 0 {
		log.Fatalf("empty: %v, %v", got, err)
	}
	if _, err := newDownload(bytes.NewReader(blob), 10_100, 1000).assemble(); !errors.Is(err, io.EOF) {
		log.Fatalf("short source: %v", err)
	}
	fmt.Println("ok")
}
