// Command snapstore writes compressed volume snapshots.
package main

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"os"
	"sync"
)

var deflaters = sync.Pool{
	New: func() any {
		zw, err := flate.NewWriter(io.Discard, flate.BestSpeed)
		if err != nil {
			panic(err) // the level is a constant
		}
		return zw
	},
}

// counter counts what reaches the disk.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// stream is an open snapshot. finish completes it.
type stream struct {
	*flate.Writer
	disk counter
	raw  int64
}

func create(w io.Writer) *stream {
	s := &stream{disk: counter{w: w}}
	s.Writer = deflaters.Get().(*flate.Writer)
	s.Writer.Reset(&s.disk)
	return s
}

func (s *stream) Write(p []byte) (int, error) {
	n, err := s.Writer.Write(p)
	s.raw += int64(n)
	return n, err
}

// finish writes the trailer and reports the size before and after.
func (s *stream) finish() (raw, stored int64, err error) {
	err = s.Writer.Close()
	raw, stored = s.raw, s.disk.n
	deflaters.Put(s) // want "PC1004"
	return raw, stored, err
}

type volume struct {
	name   string
	blocks [][]byte
}

func snapshot(v volume, w io.Writer) (raw, stored int64, err error) {
	s := create(w)
	for i, b := range v.blocks {
		if _, err := s.Write(b); err != nil {
			s.finish()
			return 0, 0, fmt.Errorf("%s: block %d: %w", v.name, i, err)
		}
	}
	if raw, stored, err = s.finish(); err != nil {
		return 0, 0, fmt.Errorf("%s: %w", v.name, err)
	}
	return raw, stored, nil
}

func main() {
	volumes := []volume{
		{"root", [][]byte{bytes.Repeat([]byte("a"), 512), make([]byte, 512)}},
		{"home", [][]byte{make([]byte, 512)}},
		{"srv", [][]byte{make([]byte, 512)}},
		{"var", [][]byte{make([]byte, 512)}},
	}
	for _, v := range volumes {
		var disk bytes.Buffer
		raw, stored, err := snapshot(v, &disk)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(v.name, raw, "->", stored)
	}
}
