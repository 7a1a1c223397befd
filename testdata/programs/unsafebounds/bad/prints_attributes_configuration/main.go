// Command main prints the attributes of configuration messages.
package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"strings"

	"programs/unsafebounds/bad/prints_attributes_configuration/tlv"
)

const (
	attrName = 1
	attrMTU  = 2
)

func attr(dst []byte, typ uint16, val []byte) []byte {
	dst = binary.NativeEndian.AppendUint16(dst, typ)
	dst = binary.NativeEndian.AppendUint16(dst, uint16(4+len(val)))
	dst = append(dst, val...)
	for len(dst)%4 != 0 {
		dst = append(dst, 0)
	}
	return dst
}

// receive reads one message of the given size.
func receive(r io.Reader, size int) ([]byte, error) {
	msg := make([]byte, size)
	_, err := io.ReadFull(r, msg)
	return msg, err
}

func show(msg []byte) error {
	attrs, err := tlv.Parse(msg)
	for _, a := range attrs {
		switch a.Type {
		case attrName:
			fmt.Printf("name %s\n", a.Value)
		case attrMTU:
			if len(a.Value) == 4 {
				fmt.Printf("mtu %d\n", binary.NativeEndian.Uint32(a.Value))
			}
		}
	}
	return err
}

func main() {
	wire := attr(nil, attrName, []byte("eth0"))
	wire = attr(wire, attrMTU, []byte{0xdc, 5, 0, 0})
	wire = append(wire, attrName, 0) // cut short by the sender

	msg, err := receive(strings.NewReader(string(wire)), len(wire))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := show(msg); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
