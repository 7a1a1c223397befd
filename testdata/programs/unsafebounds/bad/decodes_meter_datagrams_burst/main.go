//oracle: checkptr

// Command decodes_meter_datagrams_burst reads a burst of length-prefixed meter
// readings from a concentrator and adds them up by meter.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"unsafe"
)

const maxDatagram = 512

var errSize = errors.New("bad datagram size")

// reading is what a meter sends, little endian.
type reading struct {
	Meter  uint64
	Tick   uint32
	Status uint16
	Unit   uint16
	Watts  [4]uint32
}

type concentrator struct {
	in     io.Reader
	totals map[uint64]uint64
	bad    int
}

func newConcentrator(in io.Reader) *concentrator {
	return &concentrator{in: in, totals: make(map[uint64]uint64)}
}

// next reads one datagram and takes it apart.
func (c *concentrator) next() (reading, error) {
	var prefix [2]byte
	if _, err := io.ReadFull(c.in, prefix[:]); err != nil {
		return reading{}, err
	}
	size := int(binary.LittleEndian.Uint16(prefix[:]))
	if size == 0 || size > maxDatagram {
		return reading{}, fmt.Errorf("%d bytes: %w", size, errSize)
	}
	body := make([]byte, size)
	if _, err := io.ReadFull(c.in, body); err != nil {
		return reading{}, err
	}
	return *(*reading)(unsafe.Pointer(&body[0])), nil // want "PC5004"
}

func (c *concentrator) run() error {
	for {
		r, err := c.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errSize):
			c.bad++
			continue
		case err != nil:
			return err
		}
		c.record(r)
	}
}

func (c *concentrator) record(r reading) {
	for _, w := range r.Watts {
		c.totals[r.Meter] += uint64(w)
	}
}

// burst is a recorded session: two phases-complete meters and an old
// single-phase one that leaves the readings of the other phases out.
func burst() []byte {
	var b bytes.Buffer
	put := func(meter uint64, watts ...uint32) {
		_ = binary.Write(&b, binary.LittleEndian, uint16(16+4*len(watts)))
		_ = binary.Write(&b, binary.LittleEndian, meter)
		_ = binary.Write(&b, binary.LittleEndian, [2]uint32{77, 1})
		_ = binary.Write(&b, binary.LittleEndian, watts)
	}
	put(1001, 10, 20, 30, 40)
	put(1002, 5, 5, 5, 5)
	put(1003)
	return b.Bytes()
}

func main() {
	c := newConcentrator(bytes.NewReader(burst()))
	if err := c.run(); err != nil {
		fmt.Fprintln(os.Stderr, "run:", err)
		os.Exit(2)
	}
	fmt.Println(c.totals, "bad:", c.bad)
}
