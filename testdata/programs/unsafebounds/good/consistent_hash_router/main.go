// Command consistent_hash_router is a consistent-hash router with a fast string hash that reads
// words at the ends of a key, overlapping them where the key is short.
package main

import (
	"errors"
	"fmt"
	"math/bits"
	"os"
	"sort"
	"unsafe"
)

const (
	k0 = 0xa0761d6478bd642f
	k1 = 0xe7037ed1a0b428db
)

type word8 [8]byte
type word4 [4]byte

func load64(p unsafe.Pointer, off int) uint64 {
	w := (*word8)(unsafe.Add(p, off))
	return uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
		uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
}

func load32(p unsafe.Pointer, off int) uint64 {
	w := (*word4)(unsafe.Add(p, off))
	return uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24
}

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// hash never reads outside key: each case knows how long it is.
func hash(key string) uint64 {
	n := len(key)
	p := unsafe.Pointer(unsafe.StringData(key))
	var a, b uint64
	seed := uint64(k0)
	switch {
	case n == 0:
		return mix(seed, k1)
	case n < 4:
		a = uint64(key[0])<<16 | uint64(key[n>>1])<<8 | uint64(key[n-1])
	case n < 8:
		a, b = load32(p, 0), load32(p, n-4)
	case n <= 16:
		a, b = load64(p, 0), load64(p, n-8)
	default:
		i := 0
		for ; n-i > 16; i += 16 {
			seed = mix(load64(p, i)^k1, load64(p, i+8)^seed)
		}
		// The last sixteen bytes, some of them for the second time.
		a, b = load64(p, n-16), load64(p, n-8)
	}
	return mix(k1^uint64(n), mix(a^k1, b^seed))
}

type point struct {
	at   uint64
	node string
}

type ring struct {
	points []point
}

var errEmpty = errors.New("no nodes")

func (r *ring) add(node string) {
	for i := range 40 {
		r.points = append(r.points, point{hash(fmt.Sprintf("%s#%d", node, i)), node})
	}
	sort.Slice(r.points, func(i, j int) bool { return r.points[i].at < r.points[j].at })
}

func (r *ring) route(key string) (string, error) {
	if len(r.points) == 0 {
		return "", fmt.Errorf("route %q: %w", key, errEmpty)
	}
	h := hash(key)
	i := sort.Search(len(r.points), func(i int) bool { return r.points[i].at >= h })
	return r.points[i%len(r.points)].node, nil
}

func main() {
	r := &ring{}
	if _, err := r.route("x"); !errors.Is(err, errEmpty) {
		os.Exit(1)
	}
	for _, n := range []string{"cache-a", "cache-b", "cache-c"} {
		r.add(n)
	}
	load := map[string]int{}
	key := ""
	for range 100 {
		// A copy of exact size with other bytes behind it must hash alike.
		longer := (key + "tail")[:len(key)]
		if hash(longer) != hash(string([]byte(key))) {
			fmt.Fprintln(os.Stderr, "hash depends on what follows the key")
			os.Exit(1)
		}
		node, err := r.route(key)
		if err != nil {
			os.Exit(1)
		}
		load[node]++
		key += string(rune('a' + len(key)%26))
	}
	fmt.Println("ok", len(load))
}
