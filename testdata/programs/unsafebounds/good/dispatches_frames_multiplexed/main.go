// Command dispatches_frames_multiplexed dispatches the frames of a multiplexed connection.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"unsafe"
)

// frameHeader starts each frame.
type frameHeader struct {
	magic  uint16
	kind   uint16
	length uint32
	stream uint32
	window uint32
}

const (
	magic      = 0x4d58
	kindData   = 1
	kindWindow = 2
)

var errShort = errors.New("mux: short frame")

// fits reports whether size bytes at off lie within b.
func fits(b []byte, off, size uintptr) bool {
	n := uintptr(len(b))
	return off <= n && size <= n-off
}

// read copies a T out of b at off.
func read[T any](b []byte, off uintptr) (v T, err error) {
	if !fits(b, off, unsafe.Sizeof(v)) {
		return v, errShort
	}
	return *(*T)(unsafe.Pointer(&b[off])), nil
}

// session is one end of the connection.
type session struct {
	received map[uint32]int
	windows  map[uint32]uint32
	short    int
}

// header views the start of a frame as its header.
func header(frame []byte) (*frameHeader, error) {
	if !fits(frame, 0, unsafe.Sizeof(frameHeader{})) {
		return nil, errShort
	}
	h := (*frameHeader)(unsafe.Pointer(&frame[0]))
	if h.magic != magic {
		return nil, fmt.Errorf("mux: bad magic %#x", h.magic)
	}
	return h, nil
}

// handle processes one frame.
func (s *session) handle(frame []byte) error {
	h, err := header(frame)
	if err != nil {
		return err
	}
	body := frame[unsafe.Sizeof(*h):]
	switch h.kind {
	case kindData:
		if uint64(h.length) > uint64(len(body)) {
			return errShort
		}
		s.received[h.stream] += int(h.length)
	case kindWindow:
		delta, err := read[[2]uint32](body, 0)
		if err != nil {
			return err
		}
		s.windows[h.stream] += delta[0]
	}
	return nil
}

func frame(kind uint16, stream uint32, body string) []byte {
	b := binary.NativeEndian.AppendUint16(nil, magic)
	b = binary.NativeEndian.AppendUint16(b, kind)
	for _, v := range []uint32{uint32(len(body)), stream, 0} {
		b = binary.NativeEndian.AppendUint32(b, v)
	}
	return append(b, body...)
}

func main() {
	s := &session{received: make(map[uint32]int), windows: make(map[uint32]uint32)}
	full := frame(kindWindow, 1, "\x05\x05\x05\x05\x00\x00\x00\x00")
	for _, f := range [][]byte{frame(kindData, 1, "hello"), full, full[:20:20], full[:12:12], {}, nil} {
		if err := s.handle(f); errors.Is(err, errShort) {
			s.short++
		} else if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if s.short != 4 || s.received[1] != 5 || s.windows[1] != 0x05050505 {
		fmt.Fprintln(os.Stderr, "wrong state", *s)
		os.Exit(1)
	}
}
