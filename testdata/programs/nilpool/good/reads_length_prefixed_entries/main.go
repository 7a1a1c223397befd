// Command tail reads length-prefixed entries from streams.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

const entryBuf = 256

var errTooLong = errors.New("entry too long")

var entryBufs = sync.Pool{
	New: func() any {
		b := make([]byte, entryBuf)
		return &b
	},
}

// position is pooled apart from its reader.
type position struct{ entries, bytes int }

var positions = sync.Pool{New: func() any { return new(position) }}

// entryReader reads entries; Close may be called again.
type entryReader struct {
	src io.Reader
	buf []byte
	pos *position
}

func newEntryReader(src io.Reader) *entryReader {
	r := &entryReader{src: src, pos: positions.Get().(*position)}
	bp := entryBufs.Get().(*[]byte)
	r.buf = *bp
	*r.pos = position{}
	return r
}

func (r *entryReader) next() ([]byte, error) {
	if _, err := io.ReadFull(r.src, r.buf[:2]); err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint16(r.buf))
	if n > len(r.buf) {
		return nil, fmt.Errorf("%w: %d bytes", errTooLong, n)
	}
	e := r.buf[:n]
	if _, err := io.ReadFull(r.src, e); err != nil {
		return nil, fmt.Errorf("body: %w", err)
	}
	r.pos.entries++
	r.pos.bytes += n
	return e, nil
}

// Close takes the buffer out of the reader first: what the pool gets is a
// slice of its own, not the field.
func (r *entryReader) Close() error {
	if r.buf != nil {
		b := r.buf
		r.buf = nil
		entryBufs.Put(&b)
	}
	if pos := r.pos; pos != nil {
		r.pos = nil
		positions.Put(pos)
	}
	return nil
}

func count(src io.Reader) (position, error) {
	r := newEntryReader(src)
	defer r.Close()
	for {
		_, err := r.next()
		if errors.Is(err, io.EOF) {
			total := *r.pos
			return total, r.Close()
		}
		if err != nil {
			return position{}, err
		}
	}
}

func stream(entries ...string) io.Reader {
	var b []byte
	for _, e := range entries {
		b = binary.BigEndian.AppendUint16(b, uint16(len(e)))
		b = append(b, e...)
	}
	return bytes.NewReader(b)
}

func main() {
	for range 20 {
		got, err := count(stream("hello", "brave", "world"))
		if err != nil || got != (position{3, 15}) {
			fmt.Fprintln(os.Stderr, "tail:", got, err)
			os.Exit(1)
		}
		if _, err := count(stream(string(make([]byte, 300)))); !errors.Is(err, errTooLong) {
			fmt.Fprintln(os.Stderr, "tail:", err)
			os.Exit(1)
		}
	}
}
