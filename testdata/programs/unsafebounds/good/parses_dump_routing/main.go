// Command parses_dump_routing parses a dump of routing messages as the kernel sends them:
// a header, a body, attributes, everything padded to four bytes.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"unsafe"
)

type msgHeader struct {
	Len  uint32
	Type uint16
	Flag uint16
	Seq  uint32
	PID  uint32
}

type attrHeader struct {
	Len  uint16
	Type uint16
}

const (
	msgHeaderLen  = int(unsafe.Sizeof(msgHeader{}))
	attrHeaderLen = int(unsafe.Sizeof(attrHeader{}))

	msgDone = 3
)

var (
	errShort = errors.New("message cut short")
	errLen   = errors.New("length field out of range")
)

func align(n int) int { return (n + 3) &^ 3 }

type message struct {
	seq   uint32
	attrs map[uint16]string
}

func parse(dump []byte) ([]message, error) {
	// The words own the memory, so that headers in it are aligned.
	words := make([]uint32, (len(dump)+3)/4)
	b := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), len(words)*4)[:len(dump)]
	copy(b, dump)
	var out []message
	for len(b) >= msgHeaderLen {
		h := (*msgHeader)(unsafe.Pointer(&b[0]))
		if int(h.Len) < msgHeaderLen || int(h.Len) > len(b) {
			return out, fmt.Errorf("message %d: %w", len(out), errLen)
		}
		if h.Type == msgDone {
			return out, nil
		}
		attrs, err := parseAttrs(b[msgHeaderLen:h.Len])
		if err != nil {
			return out, fmt.Errorf("message %d: %w", len(out), err)
		}
		out = append(out, message{seq: h.Seq, attrs: attrs})
		b = b[min(align(int(h.Len)), len(b)):]
	}
	return out, errShort
}

func parseAttrs(b []byte) (map[uint16]string, error) {
	attrs := make(map[uint16]string)
	for {
		switch n := len(b); {
		case n == 0:
			return attrs, nil
		case n < attrHeaderLen:
			return nil, errShort
		}
		a := (*attrHeader)(unsafe.Pointer(unsafe.SliceData(b)))
		if int(a.Len) < attrHeaderLen || int(a.Len) > len(b) {
			return nil, errLen
		}
		attrs[a.Type] = string(b[attrHeaderLen:a.Len])
		b = b[min(align(int(a.Len)), len(b)):]
	}
}

func build(typ uint16, seq uint32, attrs ...string) []byte {
	var body []byte
	for i, a := range attrs {
		body = binary.NativeEndian.AppendUint16(body, uint16(attrHeaderLen+len(a)))
		body = binary.NativeEndian.AppendUint16(body, uint16(i))
		body = append(body, a...)
		body = append(body, make([]byte, align(len(a))-len(a))...)
	}
	h := msgHeader{Len: uint32(msgHeaderLen + len(body)), Type: typ, Seq: seq}
	return append(append([]byte(nil), unsafe.Slice((*byte)(unsafe.Pointer(&h)), msgHeaderLen)...), body...)
}

func main() {
	dump := append(build(16, 1, "eth0", "up"), build(16, 2, "wlan0")...)
	whole := append(dump, build(msgDone, 3)...)
	got, err := parse(whole)
	if err != nil || len(got) != 2 || got[0].attrs[1] != "up" || got[1].attrs[0] != "wlan0" {
		fmt.Fprintln(os.Stderr, got, err)
		os.Exit(1)
	}
	// No prefix of the dump may be taken for the whole.
	for n := range len(whole) {
		if _, err := parse(whole[:n:n]); err == nil {
			fmt.Fprintln(os.Stderr, "accepted", n, "bytes")
			os.Exit(1)
		}
	}
	fmt.Println("ok")
}
