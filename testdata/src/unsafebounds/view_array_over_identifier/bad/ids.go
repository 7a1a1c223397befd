//oracle: asan

// Package bad writes identifiers to a log.
package bad

import (
	"encoding/hex"
	"unsafe"
)

// An id is a number of 128 bits.
type id struct {
	hi, lo uint64
}

// An event has an identifier.
type event struct {
	id *id
}

// bytes gives the identifier's memory.
func (e *event) bytes() []byte {
	return (*[32]byte)(unsafe.Pointer(e.id))[:] // want "slice of \\[32\\]byte needs 32 bytes, but at most 16 of \\*e.id.*PC5003"
}

var events []*event

// Scenario logs an event.
func Scenario() {
	e := &event{id: &id{1, 2}}
	events = append(events, e)
	if hex.EncodeToString(e.bytes()) == "" {
		println("unlikely")
	}
}
