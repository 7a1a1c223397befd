//oracle: checkptr

// Package bad goes through the records of a block.
package bad

import "unsafe"

type record struct {
	size  uint64
	stamp uint64
}

// newest returns the latest stamp in a block of records of any size.
func newest(block []byte) (stamp uint64) {
	for len(block) > 0 {
		r := (*record)(unsafe.Pointer(&block[0])) // want "conversion to \\*record needs 16 bytes, but only 8 of.*PC5004"
		stamp = max(stamp, r.stamp)
		if r.size < 16 || r.size > uint64(len(block)) {
			break
		}
		block = block[r.size:]
	}
	return stamp
}

var blocks [][]byte

// Scenario has a block that was cut off.
func Scenario() {
	block := make([]byte, 32)
	blocks = append(blocks, block)
	if newest(block[24:]) == 1 {
		println("unlikely")
	}
}
