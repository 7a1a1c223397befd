// Command averages_thermal_sensor_grid averages the frames of an 8x8 thermal
// sensor that sends 16-bit cells, little endian.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"unsafe"
)

const (
	side      = 8
	cellCount = side * side
	frameSize = cellCount * 2
)

var errFrame = errors.New("frame incomplete")

type sensor struct {
	port   io.Reader
	offset int
	frames int
}

// readFrame reads one frame off the port.
func (s *sensor) readFrame() ([]byte, error) {
	raw := make([]byte, frameSize)
	n, err := io.ReadFull(s.port, raw)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("%d bytes: %w", n, errFrame)
	}
	if err != nil {
		return nil, err
	}
	s.frames++
	return raw, nil
}

// cells is the frame as the sensor counts it.
func cells(raw []byte) []uint16 {
	return *(*[]uint16)(unsafe.Pointer(&raw)) // want "PC5006"
}

type summary struct {
	min, max uint16
	sum, n   int
}

func (s *summary) add(v uint16) {
	if s.n == 0 || v < s.min {
		s.min = v
	}
	if v > s.max {
		s.max = v
	}
	s.sum += int(v)
	s.n++
}

func (s *summary) mean() float64 {
	if s.n == 0 {
		return 0
	}
	return float64(s.sum) / float64(s.n)
}

func (s *sensor) measure() (summary, error) {
	raw, err := s.readFrame()
	if err != nil {
		return summary{}, err
	}
	var sum summary
	for _, v := range cells(raw) {
		sum.add(v + uint16(s.offset))
	}
	return sum, nil
}

func main() {
	frame := bytes.Repeat([]byte{0x10, 0x01}, cellCount)
	s := &sensor{port: bytes.NewReader(bytes.Repeat(frame, 3)), offset: 1}
	for {
		sum, err := s.measure()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "measure:", err)
			os.Exit(2)
		}
		fmt.Printf("frame %d: mean %.2f of %d cells\n", s.frames, sum.mean(), sum.n)
		if sum.n != cellCount || sum.mean() != 0x111 {
			fmt.Fprintln(os.Stderr, "frame does not average to the test pattern")
			os.Exit(1)
		}
	}
}
