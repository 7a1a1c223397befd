//oracle: asan

// Command replays_write_ahead_log replays a write-ahead log after a crash.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"unsafe"
)

// recordHeader precedes each record of the log.
type recordHeader struct {
	seq    uint32
	kind   uint32
	length uint32
}

const headerSize = int(unsafe.Sizeof(recordHeader{}))

var errCorrupt = errors.New("wal: corrupt record")

// segment is one file of the log.
type segment struct {
	path string
}

// load reads the whole segment.
func (s segment) load() ([]byte, error) {
	f, err := os.Open(s.path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	data := make([]byte, st.Size())
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, err
	}
	return data, nil
}

// replay hands each record of the segment to apply and returns the sequence
// number of the last one.
func (s segment) replay(apply func(seq uint32, body []byte)) (uint32, error) {
	data, err := s.load()
	if err != nil {
		return 0, err
	}
	var last uint32
	for off := 0; off < len(data); {
		h := (*recordHeader)(unsafe.Pointer(&data[off])) // want "PC5004"
		end := off + headerSize + int(h.length)
		if h.kind == 0 || end > len(data) {
			return last, errCorrupt
		}
		apply(h.seq, data[off+headerSize:end])
		last = h.seq
		off = end
	}
	return last, nil
}

// write makes a segment of n records, in the state that a crash leaves.
func (s segment) write(n int) error {
	var b []byte
	for i := range n {
		b = binary.NativeEndian.AppendUint32(b, uint32(i+1))
		b = binary.NativeEndian.AppendUint32(b, 1)
		b = binary.NativeEndian.AppendUint32(b, 8)
		b = append(b, "payload."...)
	}
	b = binary.NativeEndian.AppendUint32(b, uint32(n+1))
	b = binary.NativeEndian.AppendUint32(b, 1)
	return os.WriteFile(s.path, b, 0o600)
}

func main() {
	dir, err := os.MkdirTemp("", "wal")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer os.RemoveAll(dir)
	s := segment{path: filepath.Join(dir, "000001.wal")}
	if err := s.write(5); err != nil {
		panic(err)
	}
	total := 0
	last, err := s.replay(func(_ uint32, body []byte) { total += len(body) })
	if err != nil && !errors.Is(err, errCorrupt) {
		panic(err)
	}
	fmt.Println("last", last, "bytes", total)
}
