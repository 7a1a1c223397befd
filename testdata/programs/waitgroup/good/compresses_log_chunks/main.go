// Command compresses_log_chunks packs the chunks of a log in parallel and writes them in order.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
)

type chunk struct {
	seq  int
	data []byte
	err  error
}

func pack(c chunk) chunk {
	var buf bytes.Buffer
	zw := gzip.NewWriter(&buf)
	if _, err := zw.Write(c.data); err != nil {
		return chunk{seq: c.seq, err: err}
	}
	if err := zw.Close(); err != nil {
		return chunk{seq: c.seq, err: err}
	}
	return chunk{seq: c.seq, data: buf.Bytes()}
}

// team starts named tasks and counts them.
type team struct {
	name string
	wg   sync.WaitGroup
}

func (t *team) spawn(task func()) {
	t.wg.Add(1)
	go func() {
		defer t.wg.Done()
		task()
	}()
}

func (t *team) wait() { t.wg.Wait() }

// reorder calls emit with the chunks in sequence.
type reorder struct {
	next int
	held map[int]chunk
	emit func(chunk) error
}

func (r *reorder) add(c chunk) error {
	r.held[c.seq] = c
	for {
		c, ok := r.held[r.next]
		if !ok {
			return nil
		}
		delete(r.held, r.next)
		r.next++
		if c.err != nil {
			return c.err
		}
		if err := r.emit(c); err != nil {
			return err
		}
	}
}

func compress(w io.Writer, data []byte, size, workers int) (int, error) {
	in, out := make(chan chunk), make(chan chunk)
	packers := &team{name: "packers"}
	helpers := &team{name: "helpers"}
	for range max(workers, 1) {
		packers.spawn(func() {
			for c := range in {
				out <- pack(c)
			}
		})
	}
	helpers.spawn(func() {
		defer close(in)
		for seq := 0; len(data) > 0; seq++ {
			n := min(max(size, 1), len(data))
			in <- chunk{seq: seq, data: data[:n]}
			data = data[n:]
		}
	})
	helpers.spawn(func() {
		packers.wait()
		close(out)
	})
	var first error
	r := &reorder{held: make(map[int]chunk), emit: func(c chunk) error {
		_, err := w.Write(c.data)
		return err
	}}
	for c := range out {
		if first == nil {
			first = r.add(c)
		}
	}
	helpers.wait()
	return r.next, first
}

func main() {
	text := strings.Repeat("GET /index.html 200\nGET /favicon.ico 404\n", 500)
	var packed bytes.Buffer
	n, err := compress(&packed, []byte(text), 4096, 3)
	fmt.Println(n, "chunks", err)
	zr, err := gzip.NewReader(&packed)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	back, err := io.ReadAll(zr)
	if err != nil || string(back) != text {
		fmt.Fprintln(os.Stderr, "text differs", err)
		os.Exit(1)
	}
}
