// Command warms_dns_cache resolves the host names of a configuration ahead of
// time, so that the first request to each of them does not pay for it.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
	"time"
)

var errNoHost = errors.New("no such host")

// Resolver looks up an address.
type Resolver interface {
	Lookup(host string) (string, error)
}

type zoneFile struct {
	records map[string]string
	latency time.Duration
}

func (z zoneFile) Lookup(host string) (string, error) {
	time.Sleep(z.latency)
	if a, ok := z.records[host]; ok {
		return a, nil
	}
	return "", errNoHost
}

// Cache remembers the addresses.
type Cache struct {
	mu       sync.RWMutex
	addrs    map[string]string
	resolver Resolver
	pending  sync.WaitGroup
}

// NewCache returns a cache on top of r.
func NewCache(r Resolver) *Cache {
	return &Cache{addrs: map[string]string{}, resolver: r}
}

// track counts a store that is under way; the result ends it.
func (c *Cache) track() func() {
	c.pending.Add(1)
	return c.pending.Done
}

func (c *Cache) fill(host string) {
	addr, err := c.resolver.Lookup(host)
	if err != nil {
		return
	}
	defer c.track()() // want "PC3001"
	c.mu.Lock()
	defer c.mu.Unlock()
	c.addrs[host] = addr
}

// Warm resolves hosts and returns once the cache is full.
func (c *Cache) Warm(hosts []string) {
	for _, h := range hosts {
		go c.fill(strings.ToLower(h))
	}
	c.pending.Wait()
}

// Hosts lists what the cache knows.
func (c *Cache) Hosts() []string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	var out []string
	for h := range c.addrs {
		out = append(out, h)
	}
	sort.Strings(out)
	return out
}

func main() {
	c := NewCache(zoneFile{
		latency: 200 * time.Millisecond,
		records: map[string]string{
			"db.internal":    "10.0.0.7",
			"queue.internal": "10.0.0.9",
			"mail.internal":  "10.0.1.2",
		},
	})
	c.Warm([]string{"DB.internal", "queue.internal", "mail.internal"})
	hosts := c.Hosts()
	fmt.Println("warm:", hosts)
	if len(hosts) != 3 {
		fmt.Fprintln(os.Stderr, "the cache is not warm")
		os.Exit(1)
	}
}
