//oracle: asan

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

type kind uint8

const (
	kindCount kind = iota + 1
	kindLevel
	kindPower
)

type reading struct {
	kind  kind
	value float64
}

type source interface {
	next() (reading, error)
}

type meter struct {
	in    io.Reader
	order binary.ByteOrder
	decod map[kind]func(*meter) (float64, error)
}

func newMeter(in io.Reader, order binary.ByteOrder) *meter {
	return &meter{
		in:    in,
		order: order,
		decod: map[kind]func(*meter) (float64, error){
			kindCount: (*meter).count,
			kindLevel: (*meter).level,
			kindPower: (*meter).power,
		},
	}
}

func (m *meter) count() (float64, error) {
	var n uint32
	if err := binary.Read(m.in, m.order, &n); err != nil {
		return 0, err
	}
	return float64(n), nil
}

func (m *meter) level() (float64, error) {
	var bits uint32
	if err := binary.Read(m.in, m.order, &bits); err != nil {
		return 0, err
	}
	return float64(*(*float32)(unsafe.Pointer(&bits))), nil
}

func (m *meter) power() (float64, error) {
	var bits uint32
	if err := binary.Read(m.in, m.order, &bits); err != nil {
		return 0, err
	}
	return *(*float64)(unsafe.Pointer(&bits)), nil // want "PC5001"
}

func (m *meter) next() (reading, error) {
	var k kind
	if err := binary.Read(m.in, m.order, &k); err != nil {
		return reading{}, err
	}
	f, ok := m.decod[k]
	if !ok {
		return reading{}, fmt.Errorf("unknown kind %d", k)
	}
	v, err := f(m)
	return reading{kind: k, value: v}, err
}

func collect(s source) (map[kind][]float64, error) {
	out := make(map[kind][]float64)
	for {
		r, err := s.next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		out[r.kind] = append(out[r.kind], r.value)
	}
}

func main() {
	var b bytes.Buffer
	b.Write([]byte{1, 10, 0, 0, 0})
	b.Write([]byte{2, 0, 0, 0x80, 0x3f})
	b.Write([]byte{3, 0, 0, 0x20, 0x41})
	got, err := collect(newMeter(&b, binary.LittleEndian))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(got[kindCount], got[kindLevel], got[kindPower])
	if got[kindPower][0] != 10 {
		os.Exit(1)
	}
}
