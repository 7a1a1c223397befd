//oracle: prints "energy 1000100 1000000"

// Command main mixes PCM packets of a conference bridge.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"log"
	"unsafe"
)

const (
	frameSamples = 160 // 20 ms at 8 kHz
	frameBytes   = frameSamples * 2
)

var errFrameSize = errors.New("not a whole frame")

type packet struct {
	source  uint32
	payload []byte
}

// samples views the payload as signed 16-bit samples in host order.
func (p *packet) samples() []int16 {
	return unsafe.Slice((*int16)(unsafe.Pointer(unsafe.SliceData(p.payload))), len(p.payload)) // want "PC5003"
}

// mixer sums the frames of all talkers of one tick.
type mixer struct {
	acc     [frameSamples]int32
	talkers int
	energy  map[uint32]int64
}

func newMixer() *mixer {
	return &mixer{energy: make(map[uint32]int64)}
}

func (m *mixer) add(p *packet) error {
	if len(p.payload) != frameBytes {
		return fmt.Errorf("source %d: %d bytes: %w", p.source, len(p.payload), errFrameSize)
	}
	var e int64
	for i, s := range p.samples() {
		e += int64(s) * int64(s)
		if i < len(m.acc) {
			m.acc[i] += int32(s)
		}
	}
	m.energy[p.source] = e / frameSamples
	m.talkers++
	return nil
}

// flush returns the mixed frame, clipped, and starts the next tick.
func (m *mixer) flush() []int16 {
	out := make([]int16, frameSamples)
	for i, v := range m.acc {
		out[i] = int16(max(min(v, 32767), -32768))
	}
	m.acc = [frameSamples]int32{}
	m.talkers = 0
	return out
}

func tone(dst []byte, level int16) {
	for i := 0; i+1 < len(dst); i += 2 {
		binary.NativeEndian.PutUint16(dst[i:], uint16(level))
	}
}

func main() {
	// Packets of one tick arrive in one datagram buffer.
	dgram := make([]byte, 2*frameBytes)
	tone(dgram[:frameBytes], 10)
	tone(dgram[frameBytes:], 1000)

	m := newMixer()
	for i := range 2 {
		p := &packet{source: uint32(i), payload: dgram[i*frameBytes : (i+1)*frameBytes : (i+1)*frameBytes]}
		if err := m.add(p); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println("energy", m.energy[0], m.energy[1])
	fmt.Println("first", m.flush()[0])
}
