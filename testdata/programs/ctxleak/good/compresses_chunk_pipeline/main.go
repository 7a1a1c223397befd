// Command compresses_chunk_pipeline packs chunks beside the goroutine that
// writes them out.
package main

import (
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"
)

type block struct {
	index int
	data  []byte
	err   error
}

type packer struct {
	level int
	chunk int
}

func (p packer) pack(src []byte) ([]byte, error) {
	var buf bytes.Buffer
	w, err := flate.NewWriter(&buf, p.level)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(src); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// produce packs the source chunk by chunk.
func (p packer) produce(ctx context.Context, src []byte, out chan<- block) {
	defer close(out)
	for i := 0; len(src) > 0; i++ {
		if ctx.Err() != nil {
			return
		}
		n := min(p.chunk, len(src))
		data, err := p.pack(src[:n])
		out <- block{i, data, err}
		src = src[n:]
	}
}

// copy writes the packed source to dst and returns the number of blocks.
func (p packer) copy(ctx context.Context, dst io.Writer, src []byte) (int, error) {
	ctx, cancel := context.WithCancel(ctx)
	blocks := make(chan block)
	go p.produce(ctx, src, blocks)
	defer func() {
		cancel()
		for range blocks {
		}
	}()

	n := 0
	for b := range blocks {
		if b.err != nil {
			return n, fmt.Errorf("block %d: %w", b.index, b.err)
		}
		if _, err := dst.Write(b.data); err != nil {
			return n, fmt.Errorf("write block %d: %w", b.index, err)
		}
		n++
	}
	return n, ctx.Err()
}

var errFull = errors.New("tape is full")

// tape takes a limited number of bytes.
type tape struct{ left int }

func (t *tape) Write(p []byte) (int, error) {
	if len(p) > t.left {
		return 0, errFull
	}
	t.left -= len(p)
	return len(p), nil
}

func main() {
	before := runtime.NumGoroutine()
	text := bytes.Repeat([]byte("all work and no play "), 400)
	p := packer{level: flate.BestSpeed, chunk: 512}
	n, err := p.copy(context.Background(), &tape{1 << 20}, text)
	fmt.Println(n, err)
	n, err = p.copy(context.Background(), &tape{100}, text)
	fmt.Println(n, err)
	p.level = 77
	n, err = p.copy(context.Background(), io.Discard, text)
	fmt.Println(n, err)
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
