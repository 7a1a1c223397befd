//oracle: checkptr

// Package bad closes the segments of a log.
package bad

import "unsafe"

type trailer struct {
	entries  uint64
	checksum uint64
}

type segment struct {
	entries uint64
}

var open [][]byte

// seal writes the entries and, at the end, the trailer.
func (s *segment) seal(entries ...byte) {
	block := make([]byte, 32)
	open = append(open, block)
	tail := block[24:]
	defer func() {
		t := (*trailer)(unsafe.Pointer(&tail[0])) // want "needs 16 bytes, but only 8 of.*PC5004"
		t.entries = s.entries
		t.checksum = s.entries * 31
	}()
	s.entries += uint64(copy(block, entries))
}

// Scenario seals a segment.
func Scenario() {
	s := &segment{}
	s.seal(1, 2, 3)
}
