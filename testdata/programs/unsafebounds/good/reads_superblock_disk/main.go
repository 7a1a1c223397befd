// Command reads_superblock_disk reads the superblock of a disk image straight into a structure.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"unsafe"
)

type superblock struct {
	Magic     uint32
	Version   uint16
	Flags     uint16
	Blocks    uint64
	BlockSize uint32
	Label     [12]byte
}

const sbSize = unsafe.Sizeof(superblock{})

var errMagic = errors.New("not a superblock")

// bytes is the storage of sb itself.
func (sb *superblock) bytes() []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(sb)), sbSize)
}

// load reads sb in the byte order of the machine.
func load(r io.Reader) (*superblock, error) {
	sb := new(superblock)
	if _, err := io.ReadFull(r, sb.bytes()); err != nil {
		return nil, fmt.Errorf("superblock: %w", err)
	}
	if sb.Magic != 0x53425f31 {
		return nil, errMagic
	}
	return sb, nil
}

// peekVersion reads only the first eight bytes into a fixed buffer.
func peekVersion(r io.Reader) (uint16, error) {
	type prefix struct {
		magic   [4]byte
		version [2]byte
		flags   [2]byte
	}
	var buf [8]byte
	if _, err := io.ReadFull(r, buf[:]); err != nil {
		return 0, err
	}
	p := (*prefix)(unsafe.Pointer(&buf))
	return uint16(p.version[0]) | uint16(p.version[1])<<8, nil
}

func (sb *superblock) label() string {
	if i := bytes.IndexByte(sb.Label[:], 0); i >= 0 {
		return string(sb.Label[:i])
	}
	return string(sb.Label[:])
}

func main() {
	out := superblock{Magic: 0x53425f31, Version: 2, Blocks: 1 << 33, BlockSize: 4096}
	copy(out.Label[:], "root")
	var img bytes.Buffer
	img.Write(out.bytes())
	raw := append([]byte(nil), img.Bytes()...)
	in, err := load(&img)
	if err != nil || *in != out || in.label() != "root" {
		fmt.Fprintln(os.Stderr, in, err)
		os.Exit(1)
	}
	for n := range raw {
		if _, err := load(bytes.NewReader(raw[:n])); err == nil {
			os.Exit(1)
		}
	}
	if _, err := peekVersion(bytes.NewReader(raw)); err != nil {
		os.Exit(1)
	}
	if _, err := peekVersion(bytes.NewReader(raw[:7])); !errors.Is(err, io.ErrUnexpectedEOF) {
		os.Exit(1)
	}
}
