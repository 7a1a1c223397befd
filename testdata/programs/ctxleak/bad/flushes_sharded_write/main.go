// Command flushes_sharded_write flushes a sharded write buffer.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

var errDiskFull = errors.New("no space left on device")

type shard struct {
	id    int
	mu    sync.Mutex
	dirty map[string][]byte
	limit int
}

func (s *shard) put(key string, val []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dirty[key] = val
}

// flush writes the dirty entries out.
func (s *shard) flush() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	size := 0
	for _, v := range s.dirty {
		size += len(v)
	}
	if size > s.limit {
		return fmt.Errorf("shard %d: %d bytes: %w", s.id, size, errDiskFull)
	}
	time.Sleep(20 * time.Millisecond)
	clear(s.dirty)
	return nil
}

// Buffer spreads writes over shards.
type Buffer struct{ shards []*shard }

// NewBuffer returns a buffer of n shards that hold limit bytes each.
func NewBuffer(n, limit int) *Buffer {
	b := &Buffer{}
	for i := range n {
		b.shards = append(b.shards, &shard{id: i, limit: limit, dirty: make(map[string][]byte)})
	}
	return b
}

// Put buffers one write.
func (b *Buffer) Put(i int, key string, val []byte) { b.shards[i%len(b.shards)].put(key, val) }

// Flush flushes all shards in parallel and returns the first error.
func (b *Buffer) Flush() error {
	errs := make(chan error, 1)
	for _, s := range b.shards {
		go func(s *shard) {
			errs <- s.flush() // want "PC2004"
		}(s)
	}
	for range b.shards {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func main() {
	b := NewBuffer(6, 16)
	for i := range 6 {
		b.Put(i, fmt.Sprint("k", i), []byte("small"))
	}
	b.Put(0, "blob", make([]byte, 64))

	before := runtime.NumGoroutine()
	err := b.Flush()
	if !errors.Is(err, errDiskFull) {
		fmt.Fprintln(os.Stderr, "flush:", err)
		os.Exit(3)
	}
	time.Sleep(250 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Fprintf(os.Stderr, "%d flushers are stuck\n", n-before)
		os.Exit(1)
	}
}
