// Command routes_messages_partitions_hash routes messages to partitions by the hash of their topic.
package main

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"os"
	"strings"
	"unsafe"
)

const (
	prime1 = 0x9e3779b185ebca87
	prime2 = 0xc2b2ae3d27d4eb4f
)

// load64 and load32 read the string at offset i without a copy. They read
// byte arrays, so they need no alignment.
func load64(s string, i int) uint64 {
	p := unsafe.Add(unsafe.Pointer(unsafe.StringData(s)), i)
	return binary.LittleEndian.Uint64((*[8]byte)(p)[:])
}

func load32(s string, i int) uint64 {
	p := unsafe.Add(unsafe.Pointer(unsafe.StringData(s)), i)
	return uint64(binary.LittleEndian.Uint32((*[4]byte)(p)[:]))
}

func mix(h, v uint64) uint64 {
	hi, lo := bits.Mul64(h^v, prime1)
	return hi ^ lo ^ prime2
}

// hash reads eight bytes at a time. The tail is read by loads that overlap
// with what was read before.
func hash(s string) uint64 {
	h := uint64(len(s))
	i := 0
	for ; len(s)-i > 8; i += 8 {
		h = mix(h, load64(s, i))
	}
	switch n := len(s); {
	case n >= 8:
		h = mix(h, load64(s, n-8))
	case n >= 4:
		h = mix(h, load32(s, 0)|load32(s, n-4)<<32)
	case n > 0:
		h = mix(h, uint64(s[0])|uint64(s[n/2])<<8|uint64(s[n-1])<<16)
	}
	return h
}

// router assigns topics to partitions.
type router struct {
	partitions int
}

func (r *router) partition(topic string) int {
	hi, _ := bits.Mul64(hash(topic), uint64(r.partitions))
	return int(hi)
}

// topicOf cuts the topic off a line "topic payload".
func topicOf(line string) (string, error) {
	topic, _, ok := strings.Cut(line, " ")
	if !ok {
		return "", fmt.Errorf("no payload in %q", line)
	}
	return topic, nil
}

// stable checks that a topic has one partition whatever follows it.
func (r *router) stable(topic string) error {
	expected := r.partition(strings.Clone(topic))
	for _, payload := range []string{"", "a", "longer payload", topic} {
		t, err := topicOf(topic + " " + payload)
		if err != nil {
			return err
		}
		if p := r.partition(t); p != expected {
			return fmt.Errorf("%q goes to %d and %d", topic, p, expected)
		}
	}
	return nil
}

func main() {
	r := &router{partitions: 48}
	for n := range 40 {
		topic := strings.Repeat("orders/eu.", 4)[:n]
		if err := r.stable(topic); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
