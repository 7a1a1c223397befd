// Command puts_cache_front puts a cache in front of a slow backend.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"

	"programs/unsafebounds/good/puts_cache_front/lru"
)

var errMissing = errors.New("no such object")

type backend struct {
	loads atomic.Int64
}

func (b *backend) load(key string) ([]byte, error) {
	b.loads.Add(1)
	if key == "" {
		return nil, errMissing
	}
	return []byte("value of " + key), nil
}

type service struct {
	cache *lru.Cache
	back  *backend
}

func (s *service) get(key string) ([]byte, error) {
	if v, ok := s.cache.Get(key); ok {
		return v, nil
	}
	v, err := s.back.load(key)
	if err != nil {
		return nil, fmt.Errorf("get %q: %w", key, err)
	}
	s.cache.Put(key, v)
	return v, nil
}

func main() {
	s := &service{cache: lru.New(8), back: &backend{}}
	var wg sync.WaitGroup
	var bad atomic.Int64
	for w := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 200 {
				key := fmt.Sprintf("obj%d", (i*(w+1))%12)
				if v, err := s.get(key); err != nil || string(v) != "value of "+key {
					bad.Add(1)
				}
			}
		}()
	}
	wg.Wait()
	if _, err := s.get(""); !errors.Is(err, errMissing) {
		bad.Add(1)
	}
	n := 0
	s.cache.Oldest(func(key string, hits uint64) bool {
		n++
		return true
	})
	if bad.Load() != 0 || n != 8 {
		fmt.Fprintln(os.Stderr, "bad answers:", bad.Load(), "entries:", n)
		os.Exit(1)
	}
	fmt.Println("ok")
}
