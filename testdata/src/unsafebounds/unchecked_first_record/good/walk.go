//oracle: checkptr

// Package good goes through the records of a block.
package good

import "unsafe"

type record struct {
	size  uint64
	stamp uint64
}

// newest returns the latest stamp in a block of records of any size.
func newest(block []byte) (stamp uint64) {
	for len(block) >= int(unsafe.Sizeof(record{})) {
		r := (*record)(unsafe.Pointer(&block[0]))
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
