// Package sst reads data blocks with a restart array and a trailer.
package sst

import (
	"encoding/binary"
	"errors"
	"unsafe"
)

// Trailer closes a block. It has byte fields only, so any offset will do.
type Trailer struct {
	Restarts [4]byte
	Sum      [4]byte
}

const trailerSize = int(unsafe.Sizeof(Trailer{}))

var (
	ErrShort   = errors.New("sst: short block")
	ErrSum     = errors.New("sst: checksum")
	ErrRestart = errors.New("sst: restart array outside the block")
)

func checksum(b []byte) (s uint32) {
	for _, c := range b {
		s = s*31 + uint32(c)
	}
	return s
}

// Block is a checked block.
type Block struct {
	data     []byte
	restarts [][4]byte
}

func split(b []byte) (body []byte, t *Trailer, err error) {
	cut := len(b) - trailerSize
	if cut < 0 {
		return nil, nil, ErrShort
	}
	return b[:cut], (*Trailer)(unsafe.Pointer(&b[cut])), nil
}

// Decode checks b and views it as a block.
func Decode(b []byte) (*Block, error) {
	body, t, err := split(b)
	if err != nil {
		return nil, err
	}
	if checksum(body) != binary.LittleEndian.Uint32(t.Sum[:]) {
		return nil, ErrSum
	}
	n := binary.LittleEndian.Uint32(t.Restarts[:])
	if uint64(n)*4 > uint64(len(body)) {
		return nil, ErrRestart
	}
	at := len(body) - int(n)*4
	tail := body[at:]
	return &Block{
		data:     body[:at:at],
		restarts: unsafe.Slice((*[4]byte)(unsafe.Pointer(unsafe.SliceData(tail))), len(tail)/4),
	}, nil
}

// Key is the eight byte key at restart point i.
func (b *Block) Key(i int) ([8]byte, bool) {
	if i < 0 || i >= len(b.restarts) {
		return [8]byte{}, false
	}
	off := uint64(binary.LittleEndian.Uint32(b.restarts[i][:]))
	if off+8 > uint64(len(b.data)) {
		return [8]byte{}, false
	}
	return *(*[8]byte)(unsafe.Pointer(&b.data[off])), true
}

// Encode writes the keys as a block.
func Encode(keys [][8]byte) []byte {
	var b []byte
	for _, k := range keys {
		b = append(b, k[:]...)
	}
	for i := range keys {
		b = binary.LittleEndian.AppendUint32(b, uint32(i*8))
	}
	sum := checksum(b)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(keys)))
	return binary.LittleEndian.AppendUint32(b, sum)
}
