//oracle: 386

// Package bad counts packets in a header that is sent as it is.
package bad

import (
	"sync/atomic"
	"unsafe"
)

// A header begins with its version.
type header struct {
	version  uint8
	counters [16]byte
	size     uint64
}

// count counts one packet.
func (h *header) count() {
	atomic.AddUint64((*uint64)(unsafe.Pointer(&h.counters)), 1) // want "conversion to \\*uint64 at offset 1 of \\*h \\(header\\), which is 1 byte past a multiple of 8.*PC5005"
}

var current = new(header)

// Scenario counts a packet.
func Scenario() { current.count() }
