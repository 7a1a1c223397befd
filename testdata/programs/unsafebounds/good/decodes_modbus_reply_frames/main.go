// Command decodes_modbus_reply_frames decodes replies of field devices; every
// decoder says in its own way how many bytes it needs.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"unsafe"
)

var errFrame = errors.New("bad frame")

type head struct {
	unit, fn uint8
	count    uint16
}

type status struct {
	Up    uint32
	Flags uint16
	Temp  int16
}

type meter struct {
	Wh    uint64
	Volts uint32
	Amps  uint32
}

// word needs four bytes or panics like any slice.
func word(b []byte) uint32 {
	_ = b[3]
	return *(*uint32)(unsafe.Pointer(&b[0]))
}

func decodeStatus(b []byte) (status, error) {
	if len(b) != int(unsafe.Sizeof(status{})) {
		return status{}, fmt.Errorf("status of %d bytes: %w", len(b), errFrame)
	}
	return *(*status)(unsafe.Pointer(&b[0])), nil
}

func decodeMeter(b []byte) (m meter, err error) {
	const size = int(unsafe.Sizeof(m))
	if len(b) < size {
		return m, errFrame
	}
	b = b[:size]
	return *(*meter)(unsafe.Pointer(unsafe.SliceData(b))), nil
}

// decodeCounter takes counters of all widths that devices send.
func decodeCounter(b []byte) (uint64, error) {
	switch len(b) {
	case 1:
		return uint64(b[0]), nil
	case 2:
		return uint64(*(*uint16)(unsafe.Pointer(&b[0]))), nil
	case 4:
		return uint64(word(b)), nil
	case 8:
		return *(*uint64)(unsafe.Pointer(&b[0])), nil
	default:
		return 0, fmt.Errorf("counter of %d bytes: %w", len(b), errFrame)
	}
}

func ensure(b []byte, n int) error {
	if n < 0 || len(b) < n {
		return fmt.Errorf("%d of %d bytes: %w", len(b), n, errFrame)
	}
	return nil
}

func decode(frame []byte) (any, error) {
	if err := ensure(frame, 4); err != nil {
		return nil, err
	}
	h := *(*head)(unsafe.Pointer(&frame[0:4][0]))
	body := frame[4:]
	if err := ensure(body, int(h.count)); err != nil {
		return nil, err
	}
	body = body[:h.count]
	switch h.fn {
	case 1:
		return decodeStatus(body)
	case 2:
		return decodeMeter(body)
	case 3:
		return decodeCounter(body)
	}
	return nil, fmt.Errorf("function %d: %w", h.fn, errFrame)
}

func frame(fn byte, body ...byte) []byte {
	return append([]byte{9, fn, byte(len(body)), 0}, body...)
}

func main() {
	good := [][]byte{
		frame(1, 1, 0, 0, 0, 2, 0, 0xff, 0xff),
		frame(2, bytes.Repeat([]byte{1, 0, 0, 0}, 4)...),
		frame(3, 5),
		frame(3, 5, 0, 0, 1),
	}
	for _, f := range good {
		v, err := decode(f)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Printf("%+v\n", v)
		for cut := range f {
			if _, err := decode(f[:cut:cut]); !errors.Is(err, errFrame) {
				fmt.Fprintln(os.Stderr, "cut", cut, err)
				os.Exit(1)
			}
		}
	}
	for _, f := range [][]byte{nil, frame(4), frame(3, 1, 2, 3), frame(1, 1)} {
		if _, err := decode(f); !errors.Is(err, errFrame) {
			os.Exit(1)
		}
	}
}
