// Command checks_heads_backup checks the heads of backup archives.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"unsafe"
)

const magic = 0x42415243

// preamble is what all versions begin with.
type preamble struct {
	Magic   uint32
	Version uint16
	Flags   uint16
}

// dirV1 and dirV2 follow the preamble.
type dirV1 struct {
	Offset uint32
	Count  uint32
}

type dirV2 struct {
	Offset uint64
	Count  uint32
	CRC    uint32
}

const (
	preambleSize = int(unsafe.Sizeof(preamble{}))
	dirV1Size    = int(unsafe.Sizeof(dirV1{}))
	dirV2Size    = int(unsafe.Sizeof(dirV2{}))
)

var errShort = errors.New("short archive")

type directory struct {
	offset uint64
	count  uint32
}

// need tells whether b has n bytes from off on.
func need(b []byte, off, n int) error {
	if len(b)-off < n {
		return fmt.Errorf("%w: %d of %d bytes", errShort, len(b)-off, n)
	}
	return nil
}

func parse(b []byte) (directory, error) {
	if err := need(b, 0, preambleSize); err != nil {
		return directory{}, err
	}
	pre := (*preamble)(unsafe.Pointer(&b[0]))
	if pre.Magic != magic {
		return directory{}, fmt.Errorf("magic %#x", pre.Magic)
	}
	body := b[preambleSize:]
	switch pre.Version {
	case 1:
		if len(body) < dirV1Size {
			return directory{}, errShort
		}
		d := (*dirV1)(unsafe.Pointer(&body[0]))
		return directory{uint64(d.Offset), d.Count}, nil
	case 2:
		if err := need(b, preambleSize, dirV2Size); err != nil {
			return directory{}, err
		}
		d := (*dirV2)(unsafe.Pointer(&b[preambleSize]))
		return directory{d.Offset, d.Count}, nil
	}
	return directory{}, fmt.Errorf("version %d", pre.Version)
}

// put appends the memory of a fixed-size value.
func put[T preamble | dirV1 | dirV2](buf *bytes.Buffer, v T) {
	if err := binary.Write(buf, binary.NativeEndian, v); err != nil {
		panic(err)
	}
}

func main() {
	var v1, v2 bytes.Buffer
	put(&v1, preamble{magic, 1, 0})
	put(&v1, dirV1{4096, 12})
	put(&v2, preamble{magic, 2, 0})
	put(&v2, dirV2{1 << 33, 99, 0})
	for _, file := range [][]byte{v1.Bytes(), v2.Bytes()} {
		d, err := parse(bytes.Clone(file))
		fmt.Println(d, err)
		if err != nil {
			os.Exit(1)
		}
		for cut := range len(file) {
			part := make([]byte, cut)
			copy(part, file)
			if _, err := parse(part); !errors.Is(err, errShort) {
				fmt.Println("cut", cut, err)
				os.Exit(1)
			}
		}
	}
}
