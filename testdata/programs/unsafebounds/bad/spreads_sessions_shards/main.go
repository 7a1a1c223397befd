// Command main spreads sessions over the shards of a cache.
package main

import (
	"fmt"
	"math/bits"
	"os"
	"sync"
	"unsafe"
)

const (
	seed  = 0x9e3779b97f4a7c15
	prime = 0xff51afd7ed558ccd
)

// word loads eight bytes of b at i.
func word(b []byte, i int) uint64 {
	return *(*uint64)(unsafe.Pointer(&b[i])) // want "PC5004"
}

// hash mixes b eight bytes at a time.
func hash(b []byte) uint64 {
	h := uint64(seed) ^ uint64(len(b))
	for i := 0; i < len(b); i += 8 {
		h ^= word(b, i)
		h = bits.RotateLeft64(h*prime, 31)
	}
	return h ^ h>>29
}

// session is one logged-in client.
type session struct {
	id   [12]byte
	hits uint32
	user string
}

type shard struct {
	mu    sync.Mutex
	items map[[12]byte]*session
}

type cache struct {
	shards [8]shard
}

func newCache() *cache {
	c := &cache{}
	for i := range c.shards {
		c.shards[i].items = make(map[[12]byte]*session)
	}
	return c
}

func (c *cache) shardOf(s *session) *shard {
	return &c.shards[hash(s.id[:])%uint64(len(c.shards))]
}

func (c *cache) add(s *session) {
	sh := c.shardOf(s)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	sh.items[s.id] = s
}

// touch counts a request of s.
func (c *cache) touch(s *session) {
	sh := c.shardOf(s)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	s.hits++
}

// remove drops s and reports whether it was there.
func (c *cache) remove(s *session) bool {
	sh := c.shardOf(s)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	if _, ok := sh.items[s.id]; !ok {
		return false
	}
	delete(sh.items, s.id)
	return true
}

func main() {
	c := newCache()
	var open []*session
	for i := range 16 {
		s := &session{user: fmt.Sprintf("user%d", i)}
		copy(s.id[:], fmt.Sprintf("session-%04d", i))
		c.add(s)
		open = append(open, s)
	}
	stuck := 0
	for _, s := range open {
		c.touch(s)
		if !c.remove(s) {
			stuck++
		}
	}
	fmt.Println("stuck", stuck)
	if stuck > 0 {
		os.Exit(1)
	}
}
