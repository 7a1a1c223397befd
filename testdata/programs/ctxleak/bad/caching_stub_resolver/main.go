// Command caching_stub_resolver is a caching stub resolver.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errNoName = errors.New("resolver: empty name")

type query struct {
	name  string
	reply chan string
}

// Upstream is a slow name server.
type Upstream struct {
	queries chan query
	delay   time.Duration
}

// Serve answers queries until ctx is over.
func (u *Upstream) Serve(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case q := <-u.queries:
			time.Sleep(u.delay)
			q.reply <- "192.0.2.7"
		}
	}
}

// Resolver looks names up and remembers the answers.
type Resolver struct {
	up *Upstream

	mu    sync.RWMutex
	cache map[string]string
}

// Lookup returns the address of name.
func (r *Resolver) Lookup(ctx context.Context, name string) (string, error) {
	if name == "" {
		return "", errNoName
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	r.mu.RLock()
	addr, ok := r.cache[name]
	r.mu.RUnlock()
	if ok {
		return addr, nil
	}
	addr, err := r.exchange(context.Background(), name) // want "PC2003"
	if err != nil {
		return "", fmt.Errorf("lookup %s: %w", name, err)
	}
	r.mu.Lock()
	r.cache[name] = addr
	r.mu.Unlock()
	return addr, nil
}

// exchange does one round trip to the upstream.
func (r *Resolver) exchange(ctx context.Context, name string) (string, error) {
	q := query{name: name, reply: make(chan string, 1)}
	select {
	case r.up.queries <- q:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	select {
	case addr := <-q.reply:
		return addr, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func main() {
	base, stop := context.WithCancel(context.Background())
	defer stop()
	up := &Upstream{queries: make(chan query), delay: 1200 * time.Millisecond}
	go up.Serve(base)

	r := &Resolver{up: up, cache: make(map[string]string)}
	ctx, cancel := context.WithTimeout(base, 50*time.Millisecond)
	defer cancel()

	start := time.Now()
	_, err := r.Lookup(ctx, "db.internal")
	if took := time.Since(start); took > 500*time.Millisecond {
		fmt.Fprintf(os.Stderr, "lookup took %v under a deadline of 50ms (err %v)\n", took, err)
		panic("deadline ignored")
	}
}
