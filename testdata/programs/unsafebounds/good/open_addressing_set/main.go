// Command open_addressing_set is an open-addressing set that probes eight control bytes at a time.
package main

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"os"
	"unsafe"
)

const (
	group = 8
	empty = 0x80
	lsb   = 0x0101010101010101
	msb   = 0x8080808080808080
)

// set has as many control bytes as slots, and group-1 more that repeat the first.
type set struct {
	ctrl []byte
	keys []uint64
	n    int
}

func newSet(slots int) *set {
	s := &set{ctrl: make([]byte, slots+group-1), keys: make([]uint64, slots)}
	for i := range s.ctrl {
		s.ctrl[i] = empty
	}
	return s
}

// load returns the group that begins at slot i.
func (s *set) load(i int) uint64 {
	if i < 0 || i+group > len(s.ctrl) {
		panic("slot out of range")
	}
	p := (*[group]byte)(unsafe.Add(unsafe.Pointer(&s.ctrl[0]), i))
	return binary.LittleEndian.Uint64(p[:])
}

func (s *set) setCtrl(i int, c byte) {
	s.ctrl[i] = c
	if i < group-1 {
		s.ctrl[len(s.keys)+i] = c
	}
}

func hash(k uint64) (int, byte) {
	h := k * 0x9e3779b97f4a7c15
	return int(h >> 33), byte(h>>20) & 0x7f
}

func zeroBytes(x uint64) uint64 { return (x - lsb) &^ x & msb }

// find returns the slot of k, or the free slot where it belongs.
func (s *set) find(k uint64) (slot int, ok bool) {
	h, c := hash(k)
	mask := len(s.keys) - 1
	for i, step := h&mask, 0; step <= len(s.keys)/group; i, step = (i+group)&mask, step+1 {
		g := s.load(i)
		for m := zeroBytes(g ^ lsb*uint64(c)); m != 0; m &= m - 1 {
			at := (i + bits.TrailingZeros64(m)/8) & mask
			if s.ctrl[at] == c && s.keys[at] == k {
				return at, true
			}
		}
		if m := g & msb; m != 0 {
			return (i + bits.TrailingZeros64(m)/8) & mask, false
		}
	}
	return -1, false
}

func (s *set) add(k uint64) error {
	at, ok := s.find(k)
	if ok {
		return nil
	}
	if at < 0 || s.n == len(s.keys)*7/8 {
		return fmt.Errorf("set is full at %d keys", s.n)
	}
	_, c := hash(k)
	s.setCtrl(at, c)
	s.keys[at] = k
	s.n++
	return nil
}

func main() {
	s := newSet(64)
	added := 0
	for k := uint64(1); ; k++ {
		if err := s.add(k * k); err != nil {
			break
		}
		added++
	}
	for k := uint64(1); k <= uint64(added); k++ {
		if _, ok := s.find(k * k); !ok {
			fmt.Fprintln(os.Stderr, "lost", k*k)
			os.Exit(1)
		}
	}
	if _, ok := s.find(3); ok || added != 56 || s.n != 56 {
		fmt.Fprintln(os.Stderr, added, s.n)
		os.Exit(1)
	}
}
