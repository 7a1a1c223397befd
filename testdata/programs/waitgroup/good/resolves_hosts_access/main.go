// Command resolves_hosts_access resolves the hosts of an access log, a few at a time, within a
// time budget.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

// Lookup resolves one address.
type Lookup func(ctx context.Context, addr string) (string, error)

// Resolver resolves addresses side by side.
type Resolver struct {
	lookup Lookup
	slots  chan struct{}

	mu    sync.Mutex
	names map[string]string
}

// NewResolver returns a resolver that runs at most limit lookups at a time.
func NewResolver(lookup Lookup, limit int) *Resolver {
	return &Resolver{
		lookup: lookup,
		slots:  make(chan struct{}, limit),
		names:  make(map[string]string),
	}
}

// Resolve looks up addrs until ctx is over. The lookups have ended when it
// returns, whatever it returns.
func (r *Resolver) Resolve(ctx context.Context, addrs []string) error {
	var wg sync.WaitGroup
	defer wg.Wait()

	for i, addr := range addrs {
		if addr == "-" {
			continue
		}
		select {
		case r.slots <- struct{}{}:
		case <-ctx.Done():
			return fmt.Errorf("%d of %d addresses: %w", i, len(addrs), ctx.Err())
		}
		wg.Go(func() {
			defer func() { <-r.slots }()
			r.resolve(ctx, addr)
		})
	}
	return nil
}

func (r *Resolver) resolve(ctx context.Context, addr string) {
	name, err := r.lookup(ctx, addr)
	if err != nil {
		name = addr
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.names[addr] = name
}

// Names returns a copy of what was resolved.
func (r *Resolver) Names() map[string]string {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make(map[string]string, len(r.names))
	for a, n := range r.names {
		out[a] = n
	}
	return out
}

func slowDNS(ctx context.Context, addr string) (string, error) {
	d := 5 * time.Millisecond
	if addr == "192.0.2.66" {
		d = time.Second
	}
	select {
	case <-time.After(d):
		return "host-" + addr, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Millisecond)
	r := NewResolver(slowDNS, 1)
	err := r.Resolve(ctx, []string{"192.0.2.1", "-", "192.0.2.2", "192.0.2.66", "192.0.2.3"})
	cancel()
	names := r.Names()
	fmt.Println(len(names), "names,", err)
	if !errors.Is(err, context.DeadlineExceeded) || names["192.0.2.66"] != "192.0.2.66" {
		os.Exit(1)
	}
}
