// Command dnsview reads framed DNS messages and prints the names asked for.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log"
	"math/bits"
	"unsafe"
)

// header is the fixed part of a message, in network order.
type header struct {
	id, flags, qd, an, ns, ar uint16
}

const headerLen = int(unsafe.Sizeof(header{}))

var errName = errors.New("dnsview: bad name")

// aligned makes room for a header that may be viewed in place.
type aligned struct {
	_   [0]header
	buf [headerLen]byte
}

type reader struct {
	r   io.Reader
	hdr aligned
}

func (r *reader) next() (*header, error) {
	if _, err := io.ReadFull(r.r, r.hdr.buf[:]); err != nil {
		return nil, err
	}
	return (*header)(unsafe.Pointer(&r.hdr.buf)), nil
}

func ntoh(v uint16) uint16 { return bits.ReverseBytes16(v) }

func view(b []byte) string {
	return unsafe.String(unsafe.SliceData(b), len(b))
}

func raw(s string) []byte {
	return unsafe.Slice(unsafe.StringData(s), len(s))
}

func (r *reader) name() (string, error) {
	var n [1]byte
	out := make([]byte, 0, 64)
	for {
		if _, err := io.ReadFull(r.r, n[:]); err != nil {
			return "", err
		}
		switch l := int(n[0]); {
		case l == 0:
			return view(out), nil
		case l > 63:
			return "", errName
		default:
			if len(out) > 0 {
				out = append(out, '.')
			}
			at := len(out)
			out = append(out, make([]byte, l)...)
			if _, err := io.ReadFull(r.r, out[at:]); err != nil {
				return "", err
			}
		}
	}
}

func (r *reader) question() (id uint16, name string, err error) {
	h, err := r.next()
	if err != nil {
		return 0, "", err
	}
	if ntoh(h.qd) != 1 {
		return 0, "", fmt.Errorf("dnsview: %d questions", ntoh(h.qd))
	}
	if name, err = r.name(); err != nil {
		return 0, "", err
	}
	_, err = io.CopyN(io.Discard, r.r, 4)
	return ntoh(h.id), name, err
}

func pack(id uint16, name string) []byte {
	b := binary.BigEndian.AppendUint16(nil, id)
	b = append(b, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0)
	for _, l := range bytes.Split(raw(name), []byte(".")) {
		b = append(append(b, byte(len(l))), l...)
	}
	return append(b, 0, 0, 1, 0, 1)
}

func main() {
	stream := append(pack(7, "example.org"), pack(8, "a.root-servers.net")...)
	r := &reader{r: bytes.NewReader(stream)}
	for {
		id, name, err := r.question()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(id, name)
	}
}
