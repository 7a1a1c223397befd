// Command walks_records_tag walks the records of a tag-length-value area.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

type tlv struct {
	tag    byte
	length byte
}

type version struct {
	major, minor, patch, build byte
}

const (
	tagVersion = 1
	tagName    = 2
	tlvSize    = int(unsafe.Sizeof(tlv{}))
)

var errTruncated = errors.New("truncated area")

type info struct {
	version version
	name    string
	unknown int
}

// versionOf panics on a short value, which its caller has excluded.
func versionOf(b []byte) version {
	_ = b[3]
	return *(*version)(unsafe.Pointer(&b[0]))
}

func (in *info) set(tag byte, val []byte) error {
	switch tag {
	case tagVersion:
		if len(val) != 4 {
			return fmt.Errorf("version of %d bytes", len(val))
		}
		in.version = versionOf(val)
	case tagName:
		in.name = string(val)
	default:
		in.unknown++
	}
	return nil
}

func parse(b []byte) (*info, error) {
	in := &info{}
	for len(b) >= tlvSize {
		h := (*tlv)(unsafe.Pointer(unsafe.SliceData(b)))
		b = b[tlvSize:]
		n := int(h.length)
		if n > len(b) {
			return in, errTruncated
		}
		if err := in.set(h.tag, b[:n]); err != nil {
			return in, err
		}
		b = b[n:]
	}
	if len(b) != 0 {
		return in, errTruncated
	}
	return in, nil
}

func main() {
	area := []byte{tagVersion, 4, 1, 26, 8, 0, tagName, 5, 'r', 'e', 'l', 'a', 'y', 9, 1, 0}
	in, err := parse(area)
	if err != nil || in.name != "relay" || in.version.minor != 26 || in.unknown != 1 {
		fmt.Fprintln(os.Stderr, in, err)
		os.Exit(1)
	}
	ends := map[int]bool{0: true, 6: true, 13: true, 16: true}
	for n := 0; n <= len(area); n++ {
		_, err := parse(append([]byte(nil), area[:n]...))
		if ends[n] != (err == nil) {
			fmt.Fprintln(os.Stderr, n, err)
			os.Exit(1)
		}
	}
	if _, err := parse([]byte{tagVersion, 2, 0, 0}); err == nil {
		os.Exit(1)
	}
}
