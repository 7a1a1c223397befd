// Command session_cache_shards is a session cache that shards by key and accounts for the
// memory its keys pin.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"unsafe"
)

const shardCount = 16

var errDuplicate = errors.New("session already present")

type session struct {
	user  string
	scope []string
}

type shard struct {
	mu    sync.RWMutex
	items map[string]*session
	// pinned is the number of bytes the keys of this shard keep alive.
	pinned int64
}

// Cache is a sharded map from session id to session.
type Cache struct {
	shards [shardCount]shard
}

func newCache() *Cache {
	c := new(Cache)
	for i := range c.shards {
		c.shards[i].items = make(map[string]*session)
	}
	return c
}

// keyBytes gives the bytes of a key without copying them.
func keyBytes(key string) []byte {
	return *(*[]byte)(unsafe.Pointer(&key)) // want "PC5001"
}

func fnv1a(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h ^= uint32(c)
		h *= 16777619
	}
	return h
}

func (c *Cache) pick(raw []byte) *shard {
	return &c.shards[fnv1a(raw)%shardCount]
}

// Put stores s under key; it fails if there is a session already.
func (c *Cache) Put(key string, s *session) error {
	raw := keyBytes(key)
	sh := c.pick(raw)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	if _, dup := sh.items[key]; dup {
		return fmt.Errorf("put %q: %w", key, errDuplicate)
	}
	sh.items[key] = s
	sh.pinned += int64(cap(raw))
	return nil
}

// Pinned sums the bytes kept alive by keys.
func (c *Cache) Pinned() (total int64) {
	for i := range c.shards {
		sh := &c.shards[i]
		sh.mu.RLock()
		total += sh.pinned
		sh.mu.RUnlock()
	}
	return total
}

func main() {
	c := newCache()
	var expect int64
	for i := range 64 {
		id := fmt.Sprintf("sess-%04d-%s", i, "eu-west")
		if err := c.Put(id, &session{user: "u", scope: []string{"read"}}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		expect += int64(len(id))
	}
	if got := c.Pinned(); got != expect {
		fmt.Fprintf(os.Stderr, "accounting: %d bytes pinned, expected %d\n", got, expect)
		os.Exit(1)
	}
	fmt.Println("ok", expect)
}
