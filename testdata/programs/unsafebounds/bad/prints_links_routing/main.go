//oracle: asan

// Command prints_links_routing prints the links that a routing message describes.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"programs/unsafebounds/bad/prints_links_routing/rtattr"
)

const (
	attrName = 3
	attrMTU  = 4
)

type link struct {
	name string
	mtu  uint32
}

func decodeLink(msg []byte) (link, error) {
	attrs, err := rtattr.Parse(msg)
	if err != nil {
		return link{}, err
	}
	var l link
	for _, a := range attrs {
		switch a.Type {
		case attrName:
			l.name = string(bytes.TrimRight(a.Value, "\x00"))
		case attrMTU:
			if len(a.Value) != 4 {
				return link{}, errors.New("mtu: bad size")
			}
			l.mtu = binary.NativeEndian.Uint32(a.Value)
		}
	}
	return l, nil
}

func appendAttr(b []byte, typ uint16, v []byte) []byte {
	b = binary.NativeEndian.AppendUint16(b, uint16(rtattr.SizeofHeader+len(v)))
	b = binary.NativeEndian.AppendUint16(b, typ)
	b = append(b, v...)
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

func main() {
	msg := appendAttr(nil, attrName, []byte("eth0\x00"))
	msg = appendAttr(msg, attrMTU, binary.NativeEndian.AppendUint32(nil, 1500))
	l, err := decodeLink(msg)
	fmt.Println(l, err)
	if err != nil {
		os.Exit(2)
	}

	// A datagram that the socket buffer cut short: one byte of a header is left.
	cut := make([]byte, 13)
	copy(cut, msg)
	_, err = decodeLink(cut)
	fmt.Println("truncated:", err)
}
