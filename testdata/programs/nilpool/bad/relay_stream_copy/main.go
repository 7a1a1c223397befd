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

const (
	headerLen = 4
	bufLen    = 512
)

var errTooLong = errors.New("record too long")

var blocks = sync.Pool{
	New: func() any {
		b := make([]byte, bufLen)
		return &b
	},
}

// relay copies length-prefixed records from one stream to another.
type relay struct {
	src     io.Reader
	dst     io.Writer
	buf     []byte
	records int
}

func newRelay(dst io.Writer, src io.Reader) *relay {
	b := blocks.Get().(*[]byte)
	return &relay{src: src, dst: dst, buf: *b}
}

func (r *relay) close() {
	blocks.Put(&r.buf)
	r.buf = nil // want "PC1008"
}

// record copies one record.
func (r *relay) record() error {
	if _, err := io.ReadFull(r.src, r.buf[:headerLen]); err != nil {
		return err
	}
	n := int(binary.BigEndian.Uint32(r.buf))
	if n > len(r.buf)-headerLen {
		return errTooLong
	}
	if _, err := io.ReadFull(r.src, r.buf[headerLen:headerLen+n]); err != nil {
		return err
	}
	_, err := r.dst.Write(r.buf[:headerLen+n])
	return err
}

func (r *relay) run() error {
	for {
		err := r.record()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		r.records++
	}
}

// transfer relays the whole stream.
func transfer(dst io.Writer, src io.Reader) (int, error) {
	r := newRelay(dst, src)
	defer r.close()
	err := r.run()
	return r.records, err
}

func encode(texts ...string) []byte {
	var out []byte
	for _, t := range texts {
		out = binary.BigEndian.AppendUint32(out, uint32(len(t)))
		out = append(out, t...)
	}
	return out
}

func main() {
	total := 0
	for i := range 10 {
		in := encode("open", fmt.Sprintf("batch %d", i), "commit")
		var out bytes.Buffer
		n, err := transfer(&out, bytes.NewReader(in))
		if err != nil {
			panic(err)
		}
		if !bytes.Equal(in, out.Bytes()) {
			panic("copy differs")
		}
		total += n
	}
	fmt.Println("records", total)
	if total != 30 {
		os.Exit(1)
	}
}
