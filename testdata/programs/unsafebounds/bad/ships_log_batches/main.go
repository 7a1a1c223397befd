// Command ships_log_batches ships log batches to a collector over a stream.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unsafe"
)

const (
	batchMagic = 0xb47c
	// batchHeaderLen is the length of a batch header on the wire.
	batchHeaderLen = 28
)

var errCorrupt = errors.New("corrupt batch")

type batchHeader struct {
	Magic   uint32
	Records uint32
	Bytes   uint32
	Source  uint32
	Stamp   uint64
}

// view gives n bytes at p as a slice.
func view(p unsafe.Pointer, n int) []byte {
	return (*[1 << 20]byte)(p)[:n:n] // want "PC5003"
}

type shipper struct {
	w       io.Writer
	source  uint32
	pending []string
	clock   func() uint64
}

func (s *shipper) add(line string) { s.pending = append(s.pending, line) }

func (s *shipper) flush() (err error) {
	if len(s.pending) == 0 {
		return nil
	}
	defer func() {
		if err == nil {
			s.pending = s.pending[:0]
		}
	}()
	body := strings.Join(s.pending, "\n")
	h := batchHeader{
		Magic:   batchMagic,
		Records: uint32(len(s.pending)),
		Bytes:   uint32(len(body)),
		Source:  s.source,
		Stamp:   s.clock(),
	}
	if _, err = s.w.Write(view(unsafe.Pointer(&h), batchHeaderLen)); err != nil {
		return fmt.Errorf("header: %w", err)
	}
	if _, err = io.WriteString(s.w, body); err != nil {
		return fmt.Errorf("body: %w", err)
	}
	return nil
}

// collect reads one batch the way the collector does.
func collect(r io.Reader) ([]string, error) {
	var h batchHeader
	if _, err := io.ReadFull(r, view(unsafe.Pointer(&h), int(unsafe.Sizeof(h)))); err != nil {
		return nil, err
	}
	if h.Magic != batchMagic || h.Bytes > 1<<16 {
		return nil, fmt.Errorf("magic %#x: %w", h.Magic, errCorrupt)
	}
	body := make([]byte, h.Bytes)
	if _, err := io.ReadFull(r, body); err != nil {
		return nil, err
	}
	lines := strings.Split(string(body), "\n")
	if len(lines) != int(h.Records) {
		return nil, fmt.Errorf("%d records of %d: %w", len(lines), h.Records, errCorrupt)
	}
	return lines, nil
}

func main() {
	var pipe bytes.Buffer
	s := &shipper{w: &pipe, source: 7, clock: func() uint64 { return 1700000000 }}
	s.add("level=info msg=started")
	s.add("level=warn msg=slow")
	if err := s.flush(); err != nil {
		fmt.Fprintln(os.Stderr, "flush:", err)
		os.Exit(2)
	}
	lines, err := collect(&pipe)
	if err != nil || lines[0] != "level=info msg=started" {
		fmt.Fprintf(os.Stderr, "collector got %q, %v\n", lines, err)
		os.Exit(1)
	}
	fmt.Println("ok")
}
