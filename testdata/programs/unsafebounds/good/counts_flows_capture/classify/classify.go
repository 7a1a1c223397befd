// Package classify sorts captured frames by flow.
package classify

import (
	"errors"
	"math/bits"
	"unsafe"
)

type ipv4 struct {
	verIHL, tos      uint8
	length, id, frag uint16
	ttl, proto       uint8
	checksum         uint16
	src, dst         [4]byte
}

type ports struct {
	src, dst uint16
}

const (
	etherLen  = 14
	ipv4Len   = int(unsafe.Sizeof(ipv4{}))
	portsLen  = int(unsafe.Sizeof(ports{}))
	protoTCP  = 6
	protoUDP  = 17
	etherIPv4 = 0x0800
)

// Flow identifies one direction of a conversation.
type Flow struct {
	Src, Dst         [4]byte
	Proto            uint8
	SrcPort, DstPort uint16
}

// Errors of Frame.
var (
	ErrShort = errors.New("classify: frame too short")
	ErrOther = errors.New("classify: not IPv4")
)

func be16(p *byte) uint16 {
	return bits.ReverseBytes16(*(*uint16)(unsafe.Pointer(p)))
}

// Frame returns the flow of an Ethernet frame. The host is little-endian.
func Frame(b []byte) (Flow, error) {
	var f Flow
	if len(b) < etherLen+ipv4Len {
		return f, ErrShort
	}
	if be16(&b[12]) != etherIPv4 {
		return f, ErrOther
	}
	b = b[etherLen:]
	h := (*ipv4)(unsafe.Pointer(&b[0]))
	f = Flow{Src: h.src, Dst: h.dst, Proto: h.proto}
	off := int(h.verIHL&0xf) * 4
	switch {
	case off < ipv4Len || off > len(b):
		return f, ErrShort
	case h.proto != protoTCP && h.proto != protoUDP:
		return f, nil
	}
	b = b[off:]
	if len(b) >= portsLen {
		p := (*ports)(unsafe.Pointer(unsafe.SliceData(b)))
		f.SrcPort = bits.ReverseBytes16(p.src)
		f.DstPort = bits.ReverseBytes16(p.dst)
		return f, nil
	}
	return f, ErrShort
}
