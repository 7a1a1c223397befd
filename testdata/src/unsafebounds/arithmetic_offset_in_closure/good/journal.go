//oracle: checkptr

// Package good seals the records of a journal.
package good

import "unsafe"

// A record ends with its checksum.
type record struct {
	seq  uint64
	kind uint32
	size uint32
	body [8]byte
	sum  uint64
}

const sumOffset = unsafe.Offsetof(record{}.sum)

var log []*record

func appendRecord(seq uint64) *record {
	r := &record{seq: seq}
	log = append(log, r)
	seal := func(sum uint64) {
		*(*uint64)(unsafe.Pointer(uintptr(unsafe.Pointer(r)) + sumOffset)) = sum
	}
	seal(seq * 31)
	return r
}

// Scenario writes two records.
func Scenario() {
	appendRecord(1)
	appendRecord(2)
}
