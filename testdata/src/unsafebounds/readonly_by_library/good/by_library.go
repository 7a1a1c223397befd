//oracle: panic "unexpected fault address"

// Package good stamps messages with their length.
package good

import (
	"encoding/binary"
	"unsafe"
)

const (
	blank = "........payload"
	size  = int(unsafe.Sizeof(uint64(0)))
)

// stamp puts the length in front of the payload.
func stamp(message string) []byte {
	b := []byte(message)
	binary.LittleEndian.PutUint64(b, uint64(len(b)-size))
	return b
}

// Scenario stamps a message.
func Scenario() {
	if stamp(blank)[0] != 7 {
		panic("wrong length")
	}
}
