//oracle: checkptr

// Command polls_energy_meters polls energy meters over a register bus and exports totals.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"sort"
	"unsafe"
)

var errNoDevice = errors.New("no device at address")

// bus is a simulated register bus: address to register file.
type bus map[uint8][]byte

func (b bus) readReg(addr uint8, reg int, dst []byte) error {
	file, ok := b[addr]
	if !ok {
		return fmt.Errorf("addr %d: %w", addr, errNoDevice)
	}
	if reg < 0 || reg+len(dst) > len(file) {
		return fmt.Errorf("addr %d: register %d out of range", addr, reg)
	}
	copy(dst, file[reg:])
	return nil
}

type reading struct {
	addr  uint8
	total uint64
	raw   *uint32
}

type meter struct {
	bus  bus
	addr uint8
	last *reading
}

// load64 reads a counter from device memory.
func load64(p unsafe.Pointer) uint64 {
	return *(*uint64)(p) // want "PC5001"
}

func (m *meter) poll() (*reading, error) {
	var word [4]byte
	if err := m.bus.readReg(m.addr, 8, word[:]); err != nil {
		return nil, fmt.Errorf("poll: %w", err)
	}
	raw := new(uint32)
	*raw = binary.BigEndian.Uint32(word[:])
	r := &reading{
		addr:  m.addr,
		total: load64(unsafe.Pointer(raw)),
		raw:   raw,
	}
	m.last = r
	return r, nil
}

type exporter struct {
	meters []*meter
	errs   int
}

func (e *exporter) collect() []*reading {
	var out []*reading
	for _, m := range e.meters {
		r, err := m.poll()
		if err != nil {
			e.errs++
			continue
		}
		out = append(out, r)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].addr < out[j].addr })
	return out
}

func registerFile(total uint32) []byte {
	f := make([]byte, 16)
	binary.BigEndian.PutUint32(f[8:], total)
	return f
}

func main() {
	b := bus{}
	e := &exporter{}
	for a := uint8(1); a <= 8; a++ {
		b[a] = registerFile(uint32(a) * 1000)
		e.meters = append(e.meters, &meter{bus: b, addr: a})
	}
	e.meters = append(e.meters, &meter{bus: b, addr: 99})
	bad := 0
	for _, r := range e.collect() {
		if r.total != uint64(*r.raw) {
			fmt.Fprintf(os.Stderr, "meter %d: total %#x, register holds %#x\n", r.addr, r.total, *r.raw)
			bad++
		}
	}
	if bad > 0 || e.errs != 1 {
		os.Exit(1)
	}
	fmt.Println("ok")
}
