// Command nlwatch decodes link notifications from a recorded netlink stream.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"log"
	"unsafe"
)

type nlHdr struct {
	length uint32
	typ    uint16
	flags  uint16
	seq    uint32
	pid    uint32
}

type ifInfo struct {
	family uint8
	_      uint8
	typ    uint16
	index  int32
	flags  uint32
	change uint32
}

type rtAttr struct {
	length uint16
	typ    uint16
}

const (
	hdrLen  = int(unsafe.Sizeof(nlHdr{}))
	infoLen = int(unsafe.Sizeof(ifInfo{}))
	attrLen = int(unsafe.Sizeof(rtAttr{}))
)

var errTruncated = errors.New("nlwatch: truncated")

func align4(n int) int { return (n + 3) &^ 3 }

// has tells whether n bytes follow at off.
func has(b []byte, off, n int) bool {
	return off >= 0 && n >= 0 && off <= len(b) && n <= len(b)-off
}

type link struct {
	index int32
	name  string
	mtu   uint32
}

func (l *link) attrs(b []byte) error {
	for len(b) > 0 {
		if !has(b, 0, attrLen) {
			return errTruncated
		}
		a := (*rtAttr)(unsafe.Pointer(&b[0]))
		n := int(a.length)
		if n < attrLen || !has(b, 0, n) {
			return errTruncated
		}
		val := b[attrLen:n]
		switch a.typ {
		case 3:
			l.name = string(val)
		case 4:
			if len(val) != 4 {
				return errTruncated
			}
			l.mtu = *(*uint32)(unsafe.Pointer(unsafe.SliceData(val)))
		}
		b = b[min(align4(n), len(b)):]
	}
	return nil
}

func parse(b []byte) (links []link, err error) {
	for off := 0; has(b, off, hdrLen); {
		h := (*nlHdr)(unsafe.Pointer(&b[off]))
		n := int(h.length)
		if n < hdrLen+infoLen || !has(b, off, n) {
			return links, errTruncated
		}
		info := (*ifInfo)(unsafe.Add(unsafe.Pointer(h), hdrLen))
		l := link{index: info.index}
		if err := l.attrs(b[off+hdrLen+infoLen : off+n]); err != nil {
			return links, err
		}
		links = append(links, l)
		off += align4(n)
	}
	return links, nil
}

func record(b []byte, index uint32, name string, mtu uint32) []byte {
	ne := binary.NativeEndian
	start := len(b)
	b = append(b, make([]byte, hdrLen+infoLen)...)
	ne.PutUint32(b[start+hdrLen+4:], index)
	b = ne.AppendUint16(ne.AppendUint16(b, 8), 4)
	b = ne.AppendUint32(b, mtu)
	b = ne.AppendUint16(ne.AppendUint16(b, uint16(attrLen+len(name))), 3)
	b = append(b, name...)
	ne.PutUint32(b[start:], uint32(len(b)-start))
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

func main() {
	stream := record(record(nil, 1, "lo", 65536), 2, "eth0", 1500)
	links, err := parse(stream)
	if err != nil || len(links) != 2 || links[1].mtu != 1500 {
		log.Fatal(links, err)
	}
	for cut := range stream {
		if _, err := parse(stream[:cut:cut]); err != nil && !errors.Is(err, errTruncated) {
			log.Fatal(err)
		}
	}
	fmt.Println(links)
}
