// Command reads_length_prefixed reads length-prefixed packets into size-classed buffers.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log"
	"math/bits"
	"sync"
)

const (
	minShift = 6
	maxShift = 16
)

var errTooLarge = errors.New("packet too large")

// buffers has one pool for each power of two.
type buffers struct {
	classes [maxShift - minShift + 1]sync.Pool
}

func newBuffers() *buffers {
	bs := new(buffers)
	for i := range bs.classes {
		size := 1 << (minShift + i)
		bs.classes[i].New = func() any {
			b := make([]byte, size)
			return &b
		}
	}
	return bs
}

func class(n int) int {
	if n <= 1<<minShift {
		return 0
	}
	return bits.Len(uint(n-1)) - minShift
}

func (bs *buffers) get(n int) []byte {
	p := bs.classes[class(n)].Get().(*[]byte)
	return (*p)[:n]
}

// put takes b by value, so that callers may slice as they like; buffers that
// did not come from get are left to the collector.
func (bs *buffers) put(b []byte) {
	c := cap(b)
	if c < 1<<minShift || c > 1<<maxShift || c&(c-1) != 0 {
		return
	}
	b = b[:c]
	bs.classes[class(c)].Put(&b)
}

type packetReader struct {
	r    io.Reader
	bufs *buffers
}

// next calls fn with the next packet, which is valid only during the call.
func (pr *packetReader) next(fn func(p []byte) error) error {
	var hdr [4]byte
	if _, err := io.ReadFull(pr.r, hdr[:]); err != nil {
		return err
	}
	n := int(binary.BigEndian.Uint32(hdr[:]))
	if n > 1<<maxShift {
		return errTooLarge
	}
	b := pr.bufs.get(n)
	defer pr.bufs.put(b)
	if _, err := io.ReadFull(pr.r, b); err != nil {
		return fmt.Errorf("packet of %d bytes: %w", n, err)
	}
	return fn(b)
}

func main() {
	var stream bytes.Buffer
	for _, n := range []int{10, 64, 65, 3000, 1 << maxShift, 0, 7} {
		stream.Write(binary.BigEndian.AppendUint32(nil, uint32(n)))
		stream.Write(bytes.Repeat([]byte{byte(n)}, n))
	}
	pr := &packetReader{r: &stream, bufs: newBuffers()}
	for {
		err := pr.next(func(p []byte) error {
			fmt.Println(len(p), bytes.Count(p, []byte{byte(len(p))}) >= len(p))
			return nil
		})
		if err == io.EOF {
			return
		}
		if err != nil {
			log.Fatal(err)
		}
	}
}
