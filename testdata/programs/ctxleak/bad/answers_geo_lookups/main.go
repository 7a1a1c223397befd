// Command answers_geo_lookups resolves addresses to countries with a cache in
// front of a slow table.
package main

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var errUnknown = errors.New("no range covers the address")

type block struct {
	prefix  netip.Prefix
	country string
}

type resolver struct {
	limit  time.Duration
	blocks []block

	mu    sync.Mutex
	cache map[netip.Addr]string
	stats map[string]int

	inflight atomic.Int64
}

func newResolver(limit time.Duration, table map[string]string) *resolver {
	r := &resolver{limit: limit, cache: map[netip.Addr]string{}, stats: map[string]int{}}
	for p, c := range table {
		r.blocks = append(r.blocks, block{netip.MustParsePrefix(p), c})
	}
	return r
}

// track keeps the gauge of contexts that are in use.
func (r *resolver) track(ctx context.Context) {
	r.inflight.Add(1)
	context.AfterFunc(ctx, func() { r.inflight.Add(-1) })
}

func (r *resolver) count(outcome string) {
	r.mu.Lock()
	r.stats[outcome]++
	r.mu.Unlock()
}

func (r *resolver) cached(a netip.Addr) (string, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	c, ok := r.cache[a]
	return c, ok
}

func (r *resolver) scan(ctx context.Context, a netip.Addr) (string, error) {
	for _, b := range r.blocks {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		if b.prefix.Contains(a) {
			return b.country, nil
		}
	}
	return "", errUnknown
}

// lookup returns the country of an address.
func (r *resolver) lookup(parent context.Context, text string) (string, error) {
	addr, err := netip.ParseAddr(text)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(parent, r.limit) // want "PC2001"
	r.track(ctx)
	done := func(outcome string) {
		r.count(outcome)
		cancel()
	}

	if c, ok := r.cached(addr); ok {
		r.count("hit")
		return c, nil
	}
	country, err := r.scan(ctx, addr)
	if err != nil {
		done("error")
		return "", err
	}
	r.mu.Lock()
	r.cache[addr] = country
	r.mu.Unlock()
	done("miss")
	return country, nil
}

func main() {
	r := newResolver(time.Hour, map[string]string{"10.1.0.0/16": "NO", "10.2.0.0/16": "PT"})
	for _, a := range []string{"10.1.4.4", "10.2.9.1", "10.1.4.4", "10.7.0.1", "10.2.9.1"} {
		c, err := r.lookup(context.Background(), a)
		fmt.Println(a, c, err)
	}
	time.Sleep(200 * time.Millisecond)
	if n := r.inflight.Load(); n != 0 {
		fmt.Println("contexts in use:", n)
		os.Exit(1)
	}
}
