//oracle: 386

// Package good counts packets in a header that is sent as it is.
package good

import (
	"sync/atomic"
	"unsafe"
)

// A header begins with its version.
type header struct {
	version  uint8
	_        [7]byte
	counters [16]byte
	size     uint64
}

// count counts one packet.
func (h *header) count() {
	atomic.AddUint64((*uint64)(unsafe.Pointer(&h.counters)), 1)
}

var current = new(header)

// Scenario counts a packet.
func Scenario() { current.count() }
