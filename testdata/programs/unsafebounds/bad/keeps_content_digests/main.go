//oracle: asan

// Command rollhash keeps content digests of chunks for a deduplicating store.
package main

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"log"
	"math/bits"
	"unsafe"
)

const lanes = 5

var seeds = [lanes]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}

type hasher struct {
	state *[lanes]uint32
	total uint64
}

func newHasher() *hasher {
	h := &hasher{state: new([lanes]uint32)}
	*h.state = seeds
	return h
}

// lane addresses one word of the state without a bounds check.
func lane(base unsafe.Pointer, i int) *uint32 {
	return (*uint32)(unsafe.Add(base, uintptr(i)*unsafe.Sizeof(uint32(0)))) // want "PC5002"
}

func (h *hasher) Write(p []byte) (int, error) {
	base := unsafe.Pointer(h.state)
	for i, c := range p {
		w := lane(base, i%lanes)
		*w = bits.RotateLeft32(*w^uint32(c), 5) * 0x9e3779b1
	}
	h.total += uint64(len(p))
	return len(p), nil
}

// finish mixes the length in and runs the final avalanche.
func (h *hasher) finish() {
	base := unsafe.Pointer(h.state)
	*lane(base, 0) ^= uint32(h.total)
	*lane(base, 1) ^= uint32(h.total >> 32)
	var acc uint32
	for i := range lanes {
		acc ^= bits.RotateLeft32(*lane(base, i), i+1)
	}
	*lane(base, 4) += acc
	*lane(base, 5) = acc
}

func (h *hasher) Sum(dst []byte) []byte {
	c := &hasher{state: new([lanes]uint32), total: h.total}
	*c.state = *h.state
	c.finish()
	for _, w := range c.state {
		dst = binary.BigEndian.AppendUint32(dst, w)
	}
	return dst
}

type chunkStore struct {
	seen map[string]int
	dups int
}

func (s *chunkStore) put(chunk []byte) (string, error) {
	h := newHasher()
	if _, err := h.Write(chunk); err != nil {
		return "", err
	}
	key := hex.EncodeToString(h.Sum(nil))
	if s.seen[key]++; s.seen[key] > 1 {
		s.dups++
	}
	return key, nil
}

func main() {
	s := &chunkStore{seen: make(map[string]int)}
	for _, c := range []string{"alpha block", "beta block", "alpha block", "gamma"} {
		key, err := s.put([]byte(c))
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(key, c)
	}
	fmt.Println("duplicates:", s.dups)
}
