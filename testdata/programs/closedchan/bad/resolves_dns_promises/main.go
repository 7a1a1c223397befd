// Command resolves_dns_promises resolves names in the background; whoever
// needs an address waits for its promise.
package main

import (
	"errors"
	"fmt"
	"net/netip"
	"os"
	"sync"
)

var errNoRecord = errors.New("no such record")

// promise holds a value that is there later.
type promise[T any] struct {
	ready chan T
	mu    sync.Mutex
	tries int
}

func newPromise[T any]() *promise[T] {
	return &promise[T]{ready: make(chan T, 1)}
}

// resolve delivers the value.
func (p *promise[T]) resolve(v T) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tries++
	p.ready <- v
	close(p.ready)
}

func (p *promise[T]) wait() T { return <-p.ready }

// zone maps names to addresses of both families.
type zone map[string][]string

// resolver looks names up in its zones, in order.
type resolver struct {
	zones []zone
	done  sync.WaitGroup
}

func (r *resolver) lookup(name string) *promise[netip.Addr] {
	p := newPromise[netip.Addr]()
	r.done.Add(1)
	go func() {
		if err := r.search(name, p); err != nil {
			p.resolve(netip.IPv6Unspecified()) // want "PC4002"
		}
		r.done.Done()
	}()
	return p
}

func (r *resolver) search(name string, p *promise[netip.Addr]) error {
	found := false
	for _, z := range r.zones {
		for _, text := range z[name] {
			a, err := netip.ParseAddr(text)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if !a.Is4() {
				continue
			}
			found = true
			p.resolve(a) // want "PC4002"
		}
	}
	if !found {
		return errNoRecord
	}
	return nil
}

func main() {
	r := &resolver{zones: []zone{
		{"db.internal": {"fd00::10", "10.0.0.10"}, "mq.internal": {"10.0.0.20"}},
		{"www.example": {"192.0.2.7"}, "db.internal": {"10.1.0.10"}},
	}}
	names := []string{"mq.internal", "www.example", "db.internal", "nowhere.example"}
	var ps []*promise[netip.Addr]
	for _, n := range names {
		ps = append(ps, r.lookup(n))
	}
	for i, p := range ps {
		fmt.Fprintln(os.Stdout, names[i], p.wait())
	}
	r.done.Wait()
}
