// Command fasthash partitions keys with a word-at-a-time hash and checks it
// against the plain version.
package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"math/bits"
	"strings"
	"unsafe"
)

const (
	m1 = 0x9e3779b97f4a7c15
	m2 = 0xbf58476d1ce4e5b9
)

func mix(h, w uint64) uint64 { return bits.RotateLeft64((h^w)*m1, 29) * m2 }

func load64(p unsafe.Pointer) uint64 { return *(*uint64)(p) }
func load32(p unsafe.Pointer) uint32 { return *(*uint32)(p) }

// sumFast hashes b with loads that may be unaligned.
func sumFast(b []byte, seed uint64) uint64 {
	h := seed ^ uint64(len(b))
	for len(b) >= 16 {
		p := unsafe.Pointer(&b[0])
		h = mix(h, load64(p))
		h = mix(h, load64(unsafe.Add(p, 8)))
		b = b[16:]
	}
	if len(b) >= 8 {
		h = mix(h, load64(unsafe.Pointer(&b[0])))
		b = b[8:]
	}
	switch {
	case len(b) >= 4:
		// the two words overlap unless seven bytes are left
		p := unsafe.Pointer(unsafe.SliceData(b))
		lo := uint64(load32(p))
		hi := uint64(load32(unsafe.Add(p, len(b)-4)))
		h = mix(h, lo|hi<<32)
	case len(b) > 0:
		h = mix(h, uint64(b[0])|uint64(b[len(b)/2])<<8|uint64(b[len(b)-1])<<16)
	}
	return h ^ h>>31
}

func sumPlain(b []byte, seed uint64) uint64 {
	ne := binary.NativeEndian
	h := seed ^ uint64(len(b))
	for ; len(b) >= 8; b = b[8:] {
		h = mix(h, ne.Uint64(b))
	}
	if n := len(b); n >= 4 {
		h = mix(h, uint64(ne.Uint32(b))|uint64(ne.Uint32(b[n-4:]))<<32)
	} else if n > 0 {
		h = mix(h, uint64(b[0])|uint64(b[n/2])<<8|uint64(b[n-1])<<16)
	}
	return h ^ h>>31
}

// sumString hashes without a copy of the key.
func sumString(s string, seed uint64) uint64 {
	return sumFast(unsafe.Slice(unsafe.StringData(s), len(s)), seed)
}

// sumWords hashes a fixed digest through its storage.
func sumWords(d *[5]uint32, seed uint64) uint64 {
	return sumFast((*[unsafe.Sizeof(*d)]byte)(unsafe.Pointer(d))[:], seed)
}

type partitioner struct {
	seed   uint64
	counts [8]int
}

func (p *partitioner) add(key string) {
	p.counts[sumString(key, p.seed)%uint64(len(p.counts))]++
}

func main() {
	p := &partitioner{seed: 42}
	text := strings.Repeat("abcdefghijklmnop", 4)
	for i := range text {
		for j := i; j <= len(text); j++ {
			key := strings.Clone(text[i:j])
			if f, s := sumString(key, p.seed), sumPlain([]byte(key), p.seed); f != s {
				log.Fatalf("%q: %x, plain %x", key, f, s)
			}
			p.add(key)
		}
	}
	d := [5]uint32{1, 2, 3, 4, 5}
	fmt.Println(p.counts, sumWords(&d, 1) != sumWords(&d, 2))
}
