// Command frames counts the messages of length-prefixed streams.
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

const frameBuf = 512

var (
	errTooLong = errors.New("frame too long")

	frameBufs = sync.Pool{
		New: func() any {
			b := make([]byte, frameBuf)
			return &b
		},
	}
)

// frameReader reads frames; Close gives its buffer back.
type frameReader struct {
	src io.Reader
	buf []byte
}

func newFrameReader(src io.Reader) *frameReader {
	return &frameReader{src: src, buf: *frameBufs.Get().(*[]byte)}
}

// next returns the next frame; it is valid until the following call.
func (r *frameReader) next() ([]byte, error) {
	if _, err := io.ReadFull(r.src, r.buf[:4]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(r.buf)
	if n > uint32(len(r.buf)) {
		return nil, fmt.Errorf("%w: %d bytes", errTooLong, n)
	}
	frame := r.buf[:n]
	if _, err := io.ReadFull(r.src, frame); err != nil {
		return nil, fmt.Errorf("body: %w", err)
	}
	return frame, nil
}

func (r *frameReader) Close() error {
	if r.buf == nil {
		return nil
	}
	frameBufs.Put(&r.buf)
	r.buf = nil // want "PC1008"
	r.src = nil
	return nil
}

func count(src io.Reader) (frames, size int, err error) {
	r := newFrameReader(src)
	defer r.Close()
	for {
		f, err := r.next()
		if errors.Is(err, io.EOF) {
			return frames, size, nil
		}
		if err != nil {
			return frames, size, err
		}
		frames++
		size += len(f)
	}
}

func stream(msgs ...string) io.Reader {
	var b bytes.Buffer
	for _, m := range msgs {
		binary.Write(&b, binary.BigEndian, uint32(len(m)))
		b.WriteString(m)
	}
	return &b
}

func main() {
	for i, src := range []io.Reader{stream("hello", "world"), stream("x"), stream()} {
		frames, size, err := count(src)
		if err != nil {
			fmt.Fprintf(os.Stderr, "stream %d: %v\n", i, err)
			os.Exit(1)
		}
		fmt.Printf("stream %d: %d frames, %d bytes\n", i, frames, size)
	}
}
