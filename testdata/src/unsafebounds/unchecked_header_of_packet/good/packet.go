//oracle: checkptr

// Package good reads packets.
package good

import "unsafe"

type header struct {
	kind, flags uint16
	length      uint32
	sequence    uint64
}

// parse lays the header over the packet.
func parse(packet []byte) *header {
	if len(packet) < int(unsafe.Sizeof(header{})) {
		return nil
	}
	return (*header)(unsafe.Pointer(&packet[0]))
}

type conn struct {
	last []byte
}

// receive gets a packet that was cut off.
func (c *conn) receive() []byte {
	c.last = make([]byte, 48)
	return c.last
}

var conns []*conn

// Scenario parses what is left of a packet.
func Scenario() {
	c := &conn{}
	conns = append(conns, c)
	packet := make([]byte, 48)
	c.last = packet
	if h := parse(packet[40:]); h != nil && h.kind == 1 {
		println("unlikely")
	}
	if h := parse(packet); h == nil {
		println("unlikely")
	}
}
