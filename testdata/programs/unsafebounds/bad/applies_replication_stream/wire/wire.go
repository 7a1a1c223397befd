// Package wire describes the replication stream's frame header.
package wire

import "unsafe"

// Magic opens every frame.
const Magic = 0x52504c31

// Header is in native byte order; both ends run on the same machine.
type Header struct {
	Magic  uint32
	Flags  uint16
	Shard  uint16
	Length uint64
	// Epoch came with protocol version 2.
	Epoch uint64
}

// PrefixLen is the number of bytes a peer sends before the payload.
const PrefixLen = 16

// View interprets the prefix in place.
func View(prefix *[PrefixLen]byte) *Header {
	return (*Header)(unsafe.Pointer(prefix)) // want "PC5001"
}

// Valid says whether h can begin a frame.
func (h *Header) Valid() bool {
	return h.Magic == Magic && h.Length < 1<<20
}
