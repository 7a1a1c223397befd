// Command spool writes log records in blocks.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

const blockSize = 64

var errClosed = errors.New("spool: closed")

var blocks = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, blockSize)) }}

// spool collects records; its buffer is taken on demand.
type spool struct {
	mu     sync.Mutex
	dst    io.Writer
	block  *bytes.Buffer
	blocks int
	closed bool
}

func (s *spool) grab() *bytes.Buffer {
	if s.block == nil {
		s.block = blocks.Get().(*bytes.Buffer)
		s.block.Reset()
	}
	return s.block
}

// drop may be called at any time, any number of times.
func (s *spool) drop() {
	if s.block != nil {
		blocks.Put(s.block)
		s.block = nil
	}
}

func (s *spool) Append(rec string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errClosed
	}
	b := s.grab()
	b.WriteString(rec)
	b.WriteByte('\n')
	if b.Len() < blockSize {
		return nil
	}
	return s.flush()
}

func (s *spool) flush() error {
	defer s.drop()
	if s.block == nil || s.block.Len() == 0 {
		return nil
	}
	s.blocks++
	if _, err := s.block.WriteTo(s.dst); err != nil {
		return fmt.Errorf("spool: block %d: %w", s.blocks, err)
	}
	return nil
}

// Close flushes; it is safe to call it again.
func (s *spool) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.flush()
	s.drop()
	s.closed = true
	return err
}

func run(dst io.Writer, n int) error {
	s := &spool{dst: dst}
	defer s.Close()
	for i := range n {
		if err := s.Append(fmt.Sprintf("record %03d", i)); err != nil {
			return err
		}
	}
	return s.Close()
}

func main() {
	size := 0
	for n := range 30 {
		var dst bytes.Buffer
		if err := run(&dst, n); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		size += dst.Len()
	}
	if size != 435*11 {
		fmt.Fprintln(os.Stderr, "spool: size", size)
		os.Exit(1)
	}
}
