// Command stores_measurements_arenas stores measurements in arenas.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"unsafe"

	"programs/unsafebounds/good/stores_measurements_arenas/arena"
)

type batch struct {
	mem     *arena.Arena
	samples []*arena.Sample
	notes   [][]byte
}

func (b *batch) add(at int64, note string) error {
	n, err := b.mem.Bytes(len(note))
	if err != nil {
		return fmt.Errorf("note: %w", err)
	}
	copy(n, note)
	s, err := b.mem.NewSample()
	if err != nil {
		return fmt.Errorf("sample: %w", err)
	}
	s.At, s.Value = at, float32(at)/2
	b.samples = append(b.samples, s)
	b.notes = append(b.notes, n)
	return nil
}

func fill(size int) (*batch, error) {
	b := &batch{mem: arena.New(size)}
	for at := int64(0); ; at++ {
		err := b.add(at, "note"[:at%5])
		if errors.Is(err, arena.ErrFull) {
			return b, nil
		}
		if err != nil {
			return b, err
		}
	}
}

func main() {
	for _, size := range []int{0, 1, 16, 100, 1000, 4096} {
		b, err := fill(size)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		runtime.GC()
		for i, s := range b.samples {
			if s.At != int64(i) || uintptr(unsafe.Pointer(s))%unsafe.Alignof(*s) != 0 {
				os.Exit(1)
			}
			if string(b.notes[i]) != "note"[:i%5] {
				os.Exit(1)
			}
		}
		if b.mem.Used() > b.mem.Cap() {
			os.Exit(1)
		}
	}
}
