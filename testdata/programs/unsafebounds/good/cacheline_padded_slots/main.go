package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"unsafe"
)

const lineSize = 64

// slot fills one cache line.
type slot struct {
	hits   atomic.Uint64
	misses atomic.Uint64
	_      [lineSize - 16]byte
}

// stripes is a counter that is spread over several cache lines.
type stripes struct {
	base unsafe.Pointer
	n    int
}

func newStripes(n int) *stripes {
	n = max(n, 1)
	slab := make([]byte, (n+1)*lineSize)
	addr := uintptr(unsafe.Pointer(&slab[0]))
	skip := (lineSize - addr%lineSize) % lineSize
	return &stripes{base: unsafe.Pointer(&slab[skip]), n: n}
}

func (s *stripes) at(i int) *slot {
	return (*slot)(unsafe.Add(s.base, uint(i)%uint(s.n)*lineSize))
}

func (s *stripes) aligned() bool { return uintptr(s.base)%lineSize == 0 }

func (s *stripes) total(field func(*slot) *atomic.Uint64) (t uint64) {
	for i := range s.n {
		t += field(s.at(i)).Load()
	}
	return t
}

type cache struct {
	mu    sync.RWMutex
	items map[int]string
	stats *stripes
}

func (c *cache) get(who, key int) (string, bool) {
	c.mu.RLock()
	v, ok := c.items[key]
	c.mu.RUnlock()
	st := c.stats.at(who)
	if ok {
		st.hits.Add(1)
	} else {
		st.misses.Add(1)
	}
	return v, ok
}

func main() {
	c := &cache{items: map[int]string{}, stats: newStripes(8)}
	for i := range 50 {
		c.items[i*2] = fmt.Sprint(i)
	}
	var wg sync.WaitGroup
	for who := range 16 {
		wg.Go(func() {
			for k := range 100 {
				c.get(who, k)
			}
		})
	}
	wg.Wait()
	hits := c.stats.total(func(s *slot) *atomic.Uint64 { return &s.hits })
	misses := c.stats.total(func(s *slot) *atomic.Uint64 { return &s.misses })
	fmt.Println(hits, misses, c.stats.aligned())
	if hits != 800 || misses != 800 || !c.stats.aligned() {
		os.Exit(1)
	}
}
