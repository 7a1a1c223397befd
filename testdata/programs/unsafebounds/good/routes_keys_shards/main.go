// Command routes_keys_shards routes keys to shards by a hash over the characters of the key.
package main

import (
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"sync"
	"unsafe"
)

const shardCount = 8

type shard struct {
	mu   sync.Mutex
	data map[string]int
}

type store struct {
	shards [shardCount]shard
}

var errAbsent = errors.New("absent")

func newStore() *store {
	s := &store{}
	for i := range s.shards {
		s.shards[i].data = make(map[string]int)
	}
	return s
}

// readOnly returns the characters of s; the result must not be modified.
func readOnly(s string) []byte {
	if s == "" {
		return nil
	}
	return unsafe.Slice(unsafe.StringData(s), len(s))
}

func (s *store) pick(key string) *shard {
	return &s.shards[crc32.ChecksumIEEE(readOnly(key))%shardCount]
}

func (s *store) add(key string, n int) {
	sh := s.pick(key)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	sh.data[key] += n
}

func (s *store) get(key string) (int, error) {
	sh := s.pick(key)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	n, ok := sh.data[key]
	if !ok {
		return 0, errAbsent
	}
	return n, nil
}

func main() {
	s := newStore()
	var wg sync.WaitGroup
	for g := 0; g < 4; g++ {
		wg.Go(func() {
			for i := 0; i < 100; i++ {
				s.add(fmt.Sprintf("key-%d", i), 1)
			}
			s.add("", 1)
		})
	}
	wg.Wait()
	for _, k := range []string{"", "key-0", "key-99"} {
		if n, err := s.get(k); err != nil || n != 4 {
			fmt.Fprintln(os.Stderr, k, n, err)
			os.Exit(1)
		}
	}
	if _, err := s.get("other"); err == nil {
		os.Exit(1)
	}
	// A private copy may be changed.
	mine := append([]byte(nil), readOnly("abc")...)
	mine[0] = 'A'
	if string(mine) != "Abc" {
		os.Exit(1)
	}
}
