// Command decodes_sensor_frames decodes the binary frames of a sensor bus.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"
)

const (
	kindTemperature = 1
	kindPressure    = 2
)

var (
	errShort    = errors.New("short frame")
	errChecksum = errors.New("bad checksum")
)

type reading struct {
	kind   byte
	sensor uint16
	value  float32
}

// encode lays out kind, sensor, value and a xor checksum.
func encode(r reading) []byte {
	b := []byte{r.kind}
	b = binary.BigEndian.AppendUint16(b, r.sensor)
	b = binary.BigEndian.AppendUint32(b, math.Float32bits(r.value))
	return append(b, xor(b))
}

func xor(b []byte) byte {
	var x byte
	for _, c := range b {
		x ^= c
	}
	return x
}

func verify(raw []byte) ([]byte, error) {
	if len(raw) != 8 {
		return nil, errShort
	}
	if xor(raw) != 0 {
		return nil, errChecksum
	}
	return raw[:7], nil
}

type gateway struct {
	busy sync.WaitGroup

	mu       sync.Mutex
	latest   map[uint16]reading
	rejected []error
	unknown  int
}

func (g *gateway) settle(update func()) {
	g.mu.Lock()
	update()
	g.mu.Unlock()
	g.busy.Done()
}

func (g *gateway) decode(raw []byte) {
	body, err := verify(raw)
	if err != nil {
		g.settle(func() { g.rejected = append(g.rejected, err) })
		return
	}
	r := reading{
		kind:   body[0],
		sensor: binary.BigEndian.Uint16(body[1:]),
		value:  math.Float32frombits(binary.BigEndian.Uint32(body[3:])),
	}
	switch r.kind {
	case kindTemperature:
		r.value -= 273.15
	case kindPressure:
		r.value /= 100
	default:
		g.mu.Lock()
		g.unknown++
		g.mu.Unlock()
		return
	}
	g.settle(func() { g.latest[r.sensor] = r })
}

// ingest decodes a burst of frames.
func (g *gateway) ingest(frames [][]byte) {
	for _, f := range frames {
		g.busy.Add(1) // want "PC3003"
		go g.decode(f)
	}
	g.busy.Wait()
}

func main() {
	g := &gateway{latest: make(map[uint16]reading)}
	damaged := encode(reading{kindPressure, 7, 101325})
	damaged[4] ^= 0x10
	g.ingest([][]byte{
		encode(reading{kindTemperature, 4, 294.15}),
		encode(reading{kindPressure, 5, 100900}),
		damaged,
		encode(reading{9, 6, 0.5}),
	})
	fmt.Printf("%d sensors, %d rejected, %d unknown\n", len(g.latest), len(g.rejected), g.unknown)
}
