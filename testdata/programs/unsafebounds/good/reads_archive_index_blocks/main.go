// Command reads_archive_index_blocks reads the index of an archive: fixed
// blocks are read whole into an array and viewed in place.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"unsafe"
)

const (
	magic     = 0x41524358
	blockSize = 64
	perBlock  = 4
)

type blockHeader struct {
	Magic uint32
	Count uint16
	Flags uint16
	Next  uint64
}

type member struct {
	Offset uint64
	Size   uint32
}

// onDisk is a member as it is on disk, without padding.
type onDisk struct {
	Lo, Hi uint32
	Size   uint32
}

func (d *onDisk) member() member {
	return member{Offset: uint64(d.Hi)<<32 | uint64(d.Lo), Size: d.Size}
}

var errCorrupt = errors.New("corrupt index")

type indexReader struct {
	in    io.Reader
	block [blockSize]byte
	seen  int
}

func (r *indexReader) load() (*blockHeader, error) {
	if _, err := io.ReadFull(r.in, r.block[:]); err != nil {
		return nil, err
	}
	h := (*blockHeader)(unsafe.Pointer(&r.block[0]))
	if h.Magic != magic || h.Count > perBlock {
		return nil, fmt.Errorf("block %d: %w", r.seen, errCorrupt)
	}
	r.seen++
	return h, nil
}

// entries views the members of the block; it is good until the next load.
func (r *indexReader) entries(h *blockHeader) []onDisk {
	first := (*onDisk)(unsafe.Pointer(&r.block[unsafe.Sizeof(*h)]))
	return unsafe.Slice(first, perBlock)[:h.Count:perBlock]
}

func (r *indexReader) all() ([]member, error) {
	var out []member
	for {
		h, err := r.load()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		es := r.entries(h)
		for i := range es {
			out = append(out, es[i].member())
		}
		if h.Next == 0 {
			return out, nil
		}
	}
}

func write(counts ...int) []byte {
	var b bytes.Buffer
	for i, c := range counts {
		var next uint64
		if i+1 < len(counts) {
			next = uint64((i + 1) * blockSize)
		}
		_ = binary.Write(&b, binary.LittleEndian, blockHeader{Magic: magic, Count: uint16(c), Next: next})
		for k := range perBlock {
			_ = binary.Write(&b, binary.LittleEndian, onDisk{Lo: uint32(k), Hi: uint32(i), Size: 100})
		}
	}
	return b.Bytes()
}

func main() {
	ms, err := (&indexReader{in: bytes.NewReader(write(4, 4, 1))}).all()
	if err != nil || len(ms) != 9 {
		fmt.Fprintln(os.Stderr, len(ms), err)
		os.Exit(1)
	}
	_, err = (&indexReader{in: bytes.NewReader(write(4, 9))}).all()
	if !errors.Is(err, errCorrupt) {
		fmt.Fprintln(os.Stderr, "want corrupt, got", err)
		os.Exit(1)
	}
	_, err = (&indexReader{in: bytes.NewReader(write(4, 2)[:100])}).all()
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		fmt.Fprintln(os.Stderr, "want unexpected EOF, got", err)
		os.Exit(1)
	}
	fmt.Println(ms[8])
}
