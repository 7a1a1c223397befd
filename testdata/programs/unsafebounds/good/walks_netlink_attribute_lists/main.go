// Command walks_netlink_attribute_lists takes netlink messages apart: a header
// and attributes that are aligned to four bytes.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"unsafe"
)

type msgHeader struct {
	Len   uint32
	Type  uint16
	Flags uint16
	Seq   uint32
	Pid   uint32
}

type attrHeader struct {
	Len  uint16
	Type uint16
}

const (
	msgHeaderLen  = int(unsafe.Sizeof(msgHeader{}))
	attrHeaderLen = int(unsafe.Sizeof(attrHeader{}))
)

var errShort = errors.New("message too short")

type attr struct {
	kind  uint16
	value []byte
}

type message struct {
	kind  uint16
	seq   uint32
	attrs []attr
}

func align(n int) int { return (n + 3) &^ 3 }

// parseAttrs walks the attributes of b.
func parseAttrs(b []byte) ([]attr, error) {
	var out []attr
	for len(b) >= attrHeaderLen {
		h := (*attrHeader)(unsafe.Pointer(&b[0]))
		n := int(h.Len)
		if n < attrHeaderLen || n > len(b) {
			return out, fmt.Errorf("attribute of %d bytes: %w", n, errShort)
		}
		out = append(out, attr{kind: h.Type, value: b[attrHeaderLen:n:n]})
		b = b[min(align(n), len(b)):]
	}
	if len(b) != 0 {
		return out, errShort
	}
	return out, nil
}

// parse takes one message off b and gives the rest.
func parse(b []byte) (message, []byte, error) {
	if len(b) < msgHeaderLen {
		return message{}, nil, errShort
	}
	h := (*msgHeader)(unsafe.Pointer(&b[0]))
	n := int(h.Len)
	if n < msgHeaderLen || n > len(b) {
		return message{}, nil, fmt.Errorf("length %d of %d: %w", n, len(b), errShort)
	}
	attrs, err := parseAttrs(b[msgHeaderLen:n])
	if err != nil {
		return message{}, nil, err
	}
	return message{kind: h.Type, seq: h.Seq, attrs: attrs}, b[min(align(n), len(b)):], nil
}

func encode(seq uint32, vals ...string) []byte {
	var body []byte
	for i, v := range vals {
		body = binary.LittleEndian.AppendUint16(body, uint16(attrHeaderLen+len(v)))
		body = binary.LittleEndian.AppendUint16(body, uint16(i+1))
		body = append(body, v...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	b := binary.LittleEndian.AppendUint32(nil, uint32(msgHeaderLen+len(body)))
	b = binary.LittleEndian.AppendUint32(b, 16)
	b = binary.LittleEndian.AppendUint32(b, seq)
	b = binary.LittleEndian.AppendUint32(b, 0)
	return append(b, body...)
}

func main() {
	stream := append(encode(1, "eth0", "up", "mtu=9000"), encode(2, "lo")...)
	n := 0
	for rest := stream; len(rest) > 0; n++ {
		m, tail, err := parse(rest)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		for _, a := range m.attrs {
			fmt.Printf("seq %d attr %d %q\n", m.seq, a.kind, a.value)
		}
		rest = tail
	}
	// Cut off at any place the walk has to stop with an error.
	for cut := 1; cut < len(stream)/2; cut++ {
		if _, _, err := parse(stream[:cut:cut]); err == nil {
			fmt.Fprintln(os.Stderr, "no error for cut", cut)
			os.Exit(1)
		}
	}
}
