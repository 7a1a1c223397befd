// Command compresses_blocks_parallel compresses blocks in parallel and stops at the first bad one.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

var errEmpty = errors.New("empty block")

type block struct {
	seq  int
	data []byte
}

type packed struct {
	seq  int
	size int
	err  error
}

func pack(b block) packed {
	if len(b.data) == 0 {
		return packed{seq: b.seq, err: fmt.Errorf("block %d: %w", b.seq, errEmpty)}
	}
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	_, werr := w.Write(b.data)
	if err := errors.Join(werr, w.Close()); err != nil {
		return packed{seq: b.seq, err: err}
	}
	return packed{seq: b.seq, size: buf.Len()}
}

type compressor struct {
	workers int
}

// start packs blocks; the result channel is closed after the last of them.
func (c *compressor) start(blocks []block) <-chan packed {
	todo, done := make(chan block), make(chan packed)
	go func() {
		defer close(todo)
		for _, b := range blocks {
			todo <- b
		}
	}()
	var wg sync.WaitGroup
	for range c.workers {
		wg.Go(func() {
			for b := range todo {
				done <- pack(b)
			}
		})
	}
	go func() {
		wg.Wait()
		close(done)
	}()
	return done
}

// drain lets the workers finish after the reader has lost interest.
func drain(results <-chan packed) {
	for range results {
	}
}

// size returns the packed size of all blocks.
func (c *compressor) size(ctx context.Context, blocks []block) (int, error) {
	results := c.start(blocks)
	defer drain(results)
	total := 0
	for {
		select {
		case p, ok := <-results:
			if !ok {
				return total, nil
			}
			if p.err != nil {
				return 0, p.err
			}
			total += p.size
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
}

func main() {
	before := runtime.NumGoroutine()
	var blocks []block
	for i := range 40 {
		blocks = append(blocks, block{seq: i, data: bytes.Repeat([]byte{byte(i), 'x'}, 200)})
	}
	c := &compressor{workers: 3}
	if n, err := c.size(context.Background(), blocks); err != nil || n == 0 {
		fmt.Fprintln(os.Stderr, "good blocks:", n, err)
		os.Exit(1)
	}
	blocks[5].data = nil
	if _, err := c.size(context.Background(), blocks); !errors.Is(err, errEmpty) {
		fmt.Fprintln(os.Stderr, "bad block:", err)
		os.Exit(1)
	}
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintln(os.Stderr, n, "workers left")
		os.Exit(1)
	}
}
