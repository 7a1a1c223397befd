// Command routes_messages_partitions routes messages to partitions by the hash of their key.
package main

import (
	"fmt"
	"math/bits"
	"os"
	"unsafe"
)

const (
	seed  = 0x9e3779b97f4a7c15
	prime = 0xff51afd7ed558ccd
)

// sum64 hashes the key eight bytes at a time.
func sum64(key []byte) uint64 {
	h := uint64(len(key)) ^ seed
	for i := 0; i < len(key); i += 8 {
		w := *(*uint64)(unsafe.Pointer(&key[i])) // want "PC5004"
		h = bits.RotateLeft64(h^w, 31) * prime
	}
	return h ^ h>>33
}

type message struct {
	key, value []byte
}

type router struct {
	partitions int
	queues     [][]message
}

func newRouter(n int) *router {
	return &router{partitions: n, queues: make([][]message, n)}
}

func (r *router) partition(key []byte) int {
	return int(sum64(key) % uint64(r.partitions))
}

// publish appends m to the queue of its partition. Messages of one key must
// stay in order, so they all go the same way.
func (r *router) publish(m message) int {
	p := r.partition(m.key)
	r.queues[p] = append(r.queues[p], m)
	return p
}

// split cuts a frame at its colon, without copying.
func split(frame []byte) (message, bool) {
	for i, c := range frame {
		if c == ':' {
			return message{key: frame[:i:i], value: frame[i+1:]}, true
		}
	}
	return message{}, false
}

func main() {
	r := newRouter(64)
	used := make(map[int]bool)
	for i := range 8 {
		m, ok := split([]byte(fmt.Sprintf("customer-17:state=%d", i)))
		if !ok {
			os.Exit(2)
		}
		used[r.publish(m)] = true
	}
	exact := make([]byte, len("customer-17"))
	copy(exact, "customer-17")
	used[r.partition(exact)] = true
	fmt.Println("partitions used by one key:", len(used))
	if len(used) != 1 {
		os.Exit(1)
	}
}
