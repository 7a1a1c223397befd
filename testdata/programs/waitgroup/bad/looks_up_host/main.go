// Command resolve looks up many host names in a static zone.
package main

import (
	"errors"
	"fmt"
	"net/netip"
	"os"
	"sort"
	"sync"
)

type zone map[string]string

var errNoHost = errors.New("no such host")

func (z zone) find(host string) (netip.Addr, error) {
	text, ok := z[host]
	if !ok {
		return netip.Addr{}, fmt.Errorf("%s: %w", host, errNoHost)
	}
	return netip.ParseAddr(text)
}

type resolver struct {
	zone zone
	wg   sync.WaitGroup

	mu     sync.Mutex
	addrs  map[string]netip.Addr
	failed map[string]error
}

func newResolver(z zone) *resolver {
	return &resolver{zone: z, addrs: map[string]netip.Addr{}, failed: map[string]error{}}
}

func (r *resolver) lookup(host string) {
	addr, err := r.zone.find(host)
	if err != nil {
		r.mu.Lock()
		r.failed[host] = err
		r.mu.Unlock()
		return
	}
	r.mu.Lock()
	r.addrs[host] = addr
	r.mu.Unlock()
	r.wg.Done()
}

// resolveAll looks up all hosts at once and returns those found, sorted.
func (r *resolver) resolveAll(hosts []string) []string {
	for _, h := range hosts {
		r.wg.Add(1) // want "PC3003"
		go r.lookup(h)
	}
	r.wg.Wait()

	found := make([]string, 0, len(r.addrs))
	for h := range r.addrs {
		found = append(found, h)
	}
	sort.Strings(found)
	return found
}

func main() {
	r := newResolver(zone{
		"db.internal":    "10.0.0.5",
		"cache.internal": "10.0.0.6",
		"old.internal":   "10.0.0.7",
	})
	found := r.resolveAll([]string{"db.internal", "cache.internal", "queue.internal"})
	for _, h := range found {
		fmt.Println(h, r.addrs[h])
	}
	if len(found) == 0 {
		os.Exit(1)
	}
}
