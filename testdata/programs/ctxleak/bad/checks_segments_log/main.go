// Command checks_segments_log checks the segments of a log in parallel.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"runtime"
	"time"
)

var errChecksum = errors.New("checksum mismatch")

type segment struct {
	name string
	data []byte
}

// seal frames a payload by its length and checksum.
func seal(name string, payload []byte) segment {
	b := make([]byte, 8, 8+len(payload))
	binary.BigEndian.PutUint32(b[0:4], uint32(len(payload)))
	binary.BigEndian.PutUint32(b[4:8], crc32.ChecksumIEEE(payload))
	return segment{name: name, data: append(b, payload...)}
}

func (s segment) verify() (int, error) {
	if len(s.data) < 8 {
		return 0, fmt.Errorf("%s: short header", s.name)
	}
	n := int(binary.BigEndian.Uint32(s.data[0:4]))
	body := s.data[8:]
	if n != len(body) {
		return 0, fmt.Errorf("%s: %d bytes, header says %d", s.name, len(body), n)
	}
	if crc32.ChecksumIEEE(body) != binary.BigEndian.Uint32(s.data[4:8]) {
		return 0, fmt.Errorf("%s: %w", s.name, errChecksum)
	}
	return n, nil
}

type verdict struct {
	name  string
	bytes int
	err   error
}

type checker struct {
	segments []segment
	verdicts chan verdict
}

func newChecker(segs []segment) *checker {
	return &checker{segments: segs, verdicts: make(chan verdict)} // want "PC2004"
}

func (c *checker) start() {
	for _, s := range c.segments {
		go c.check(s) // want "PC2004"
	}
}

func (c *checker) check(s segment) {
	n, err := s.verify()
	c.verdicts <- verdict{name: s.name, bytes: n, err: err} // want "PC2004"
}

// total returns the size of all payloads, or the first error.
func (c *checker) total() (int, error) {
	c.start() // want "PC2004"
	sum := 0
	for range c.segments {
		v := <-c.verdicts
		if v.err != nil {
			return 0, fmt.Errorf("check log: %w", v.err) // want "PC2004"
		}
		sum += v.bytes
	}
	return sum, nil
}

func main() {
	before := runtime.NumGoroutine()
	var segs []segment
	for i := range 12 {
		segs = append(segs, seal(fmt.Sprintf("%06d.log", i), []byte("put key value")))
	}
	sum, err := newChecker(segs).total()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Println("clean log:", sum, "bytes")

	for i := range segs[:6] {
		segs[i].data[9] ^= 0x20
	}
	if _, err := newChecker(segs).total(); !errors.Is(err, errChecksum) {
		fmt.Fprintln(os.Stderr, "damage not seen:", err)
		os.Exit(2)
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintf(os.Stderr, "%d checks never finished\n", n)
		os.Exit(1)
	}
}
