// Command hashes_route_keys_wide spreads keys over backends with a hash that
// reads eight bytes at a time.
package main

import (
	"fmt"
	"os"
	"strings"
	"unsafe"
)

const (
	prime1 = 0x9E3779B185EBCA87
	prime2 = 0xC2B2AE3D27D4EB4F
	prime3 = 0x165667B19E3779F9
)

func load64(p unsafe.Pointer, off uintptr) uint64 {
	return *(*uint64)(unsafe.Add(p, off))
}

func rotl(x uint64, r uint) uint64 { return x<<r | x>>(64-r) }

// hash works on any length: first strips of 32, then words, then the tail.
func hash(seed uint64, b []byte) uint64 {
	h := seed + prime3 + uint64(len(b))
	for len(b) >= 32 {
		p := unsafe.Pointer(&b[0])
		h ^= rotl(load64(p, 0)*prime1, 31)
		h ^= rotl(load64(p, 8)*prime2, 27)
		h ^= rotl(load64(p, 16)*prime1, 33)
		h ^= rotl(load64(p, 24)*prime2, 29)
		h *= prime1
		b = b[32:]
	}
	for len(b) >= 8 {
		h ^= *(*uint64)(unsafe.Pointer(&b[0])) * prime2
		h = rotl(h, 27) * prime1
		b = b[8:]
	}
	if len(b) >= 4 {
		h ^= uint64(*(*uint32)(unsafe.Pointer(&b[0]))) * prime1
		b = b[4:]
	}
	switch len(b) {
	case 3:
		h ^= uint64(b[2]) << 16
		fallthrough
	case 2:
		h ^= uint64(*(*uint16)(unsafe.Pointer(&b[0])))
	case 1:
		h ^= uint64(b[0])
	}
	h ^= h >> 33
	h *= prime2
	return h ^ h>>29
}

type backend struct {
	addr string
	hits int
}

type ring struct {
	seed     uint64
	backends []*backend
}

func newRing(seed uint64, addrs ...string) *ring {
	r := &ring{seed: seed}
	for _, a := range addrs {
		r.backends = append(r.backends, &backend{addr: a})
	}
	return r
}

func (r *ring) pick(key string) *backend {
	h := hash(r.seed, unsafe.Slice(unsafe.StringData(key), len(key)))
	b := r.backends[h%uint64(len(r.backends))]
	b.hits++
	return b
}

func main() {
	r := newRing(42, "10.0.0.1", "10.0.0.2", "10.0.0.3")
	for n := range 300 {
		key := strings.Repeat("k", n%70) + fmt.Sprint(n)
		if r.pick(key) != r.pick(strings.Clone(key)) {
			fmt.Fprintln(os.Stderr, "unstable key", key)
			os.Exit(1)
		}
	}
	_ = r.pick("")
	for _, b := range r.backends {
		fmt.Println(b.addr, b.hits > 0)
	}
}
