// Caches the answers of a resolver; a name that is being asked for is asked for once.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type resolver interface {
	Lookup(name string) (string, error)
}

type answer struct {
	addr    string
	err     error
	known   bool
	expires time.Time

	// waiters is made by the first who waits.
	waiters chan struct{}
	asking  bool
}

type cache struct {
	next resolver
	ttl  time.Duration

	mu      sync.Mutex
	answers map[string]*answer
}

func newCache(next resolver, ttl time.Duration) *cache {
	return &cache{next: next, ttl: ttl, answers: make(map[string]*answer)}
}

func (c *cache) Lookup(name string) (string, error) {
	c.mu.Lock()
	a := c.answers[name]
	if a == nil {
		a = &answer{}
		c.answers[name] = a
	}
	for a.asking {
		if a.waiters == nil {
			a.waiters = make(chan struct{})
		}
		w := a.waiters
		c.mu.Unlock()
		<-w
		c.mu.Lock()
	}
	if a.known && time.Now().Before(a.expires) {
		defer c.mu.Unlock()
		return a.addr, a.err
	}
	a.asking = true
	c.mu.Unlock()

	addr, err := c.next.Lookup(name)

	c.mu.Lock()
	defer c.mu.Unlock()
	a.addr, a.err, a.known = addr, err, true
	a.expires = time.Now().Add(c.ttl)
	a.asking = false
	if a.waiters != nil {
		close(a.waiters)
		a.waiters = nil
	}
	return addr, err
}

type zone struct {
	hosts   map[string]string
	lookups atomic.Int64
}

func (z *zone) Lookup(name string) (string, error) {
	z.lookups.Add(1)
	time.Sleep(3 * time.Millisecond)
	addr, ok := z.hosts[name]
	if !ok {
		return "", errors.New("no such host: " + name)
	}
	return addr, nil
}

func main() {
	z := &zone{hosts: map[string]string{"a.test": "10.0.0.1", "b.test": "10.0.0.2"}}
	names := []string{"a.test", "b.test", "c.test"}
	var failed atomic.Int64
	for _, ttl := range []time.Duration{time.Hour, 0} {
		var c resolver = newCache(z, ttl)
		var wg sync.WaitGroup
		for i := range 30 {
			wg.Go(func() {
				for j := range 3 {
					if _, err := c.Lookup(names[(i+j)%len(names)]); err != nil {
						failed.Add(1)
					}
				}
			})
		}
		wg.Wait()
		fmt.Println("ttl", ttl, "failed", failed.Load())
		if ttl > 0 && z.lookups.Load() != 3 {
			os.Exit(1)
		}
	}
	if failed.Load() != 60 {
		os.Exit(1)
	}
}
