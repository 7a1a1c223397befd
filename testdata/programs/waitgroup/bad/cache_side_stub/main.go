// Command cache_side_stub is the cache side of a stub DNS resolver: names are prefetched
// in the background and the cache is written out on Close.
package main

import (
	"errors"
	"fmt"
	"net/netip"
	"os"
	"sync"
	"time"
)

var errNXDomain = errors.New("NXDOMAIN")

type record struct {
	addr    netip.Addr
	expires time.Time
}

type exchanger interface {
	Exchange(name string) (netip.Addr, error)
}

type zoneFile map[string]string

func (z zoneFile) Exchange(name string) (netip.Addr, error) {
	raw, ok := z[name]
	if !ok {
		return netip.Addr{}, errNXDomain
	}
	time.Sleep(2 * time.Millisecond)
	return netip.ParseAddr(raw)
}

type Resolver struct {
	upstream exchanger
	pause    time.Duration
	inflight sync.WaitGroup

	mu    sync.Mutex
	cache map[string]record
	stats struct{ started, failed int }
}

func NewResolver(up exchanger, pause time.Duration) *Resolver {
	return &Resolver{upstream: up, pause: pause, cache: make(map[string]record)}
}

func (r *Resolver) enter() {
	r.inflight.Add(1)
	r.mu.Lock()
	r.stats.started++
	r.mu.Unlock()
}

func (r *Resolver) leave(err error) {
	if err != nil {
		r.mu.Lock()
		r.stats.failed++
		r.mu.Unlock()
	}
	r.inflight.Done()
}

// refresh asks the upstream for one name, a little later so that a burst of
// prefetches does not look like an attack.
func (r *Resolver) refresh(name string) {
	time.Sleep(r.pause)

	var err error
	r.enter() // want "PC3001"
	defer func() { r.leave(err) }()

	addr, err := r.upstream.Exchange(name)
	if err != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cache[name] = record{addr: addr, expires: time.Now().Add(time.Minute)}
}

// Prefetch warms the cache.
func (r *Resolver) Prefetch(names ...string) {
	for _, n := range names {
		if n == "" {
			continue
		}
		go r.refresh(n)
	}
}

// Close waits for the queries in flight and reports how many names are cached.
func (r *Resolver) Close() (int, error) {
	r.inflight.Wait()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stats.failed > 0 {
		return len(r.cache), fmt.Errorf("%d queries failed", r.stats.failed)
	}
	return len(r.cache), nil
}

func main() {
	r := NewResolver(zoneFile{
		"a.example.": "192.0.2.1",
		"b.example.": "192.0.2.2",
		"c.example.": "2001:db8::3",
	}, 4*time.Millisecond)
	r.Prefetch("a.example.", "b.example.", "", "c.example.")
	n, err := r.Close()
	if err != nil || n != 3 {
		fmt.Fprintf(os.Stderr, "cache holds %d of 3 names (err %v)\n", n, err)
		os.Exit(1)
	}
	fmt.Println("cached", n)
}
