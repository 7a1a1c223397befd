//oracle: panic "unexpected fault address"

// Package bad stamps messages with their length.
package bad

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
	b := unsafe.Slice(unsafe.StringData(message), len(message))
	binary.LittleEndian.PutUint64(b, uint64(len(b)-size)) // want "PutUint64 to the memory of message.*PC5009"
	return b
}

// Scenario stamps a message.
func Scenario() {
	if stamp(blank)[0] != 7 {
		panic("wrong length")
	}
}
