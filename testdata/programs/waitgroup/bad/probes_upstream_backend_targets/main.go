// Command probes_upstream_backend_targets reports the health of a load balancer's backends.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"
	"time"
)

type state int

const (
	unknown state = iota
	healthy
	unhealthy
)

func (s state) String() string {
	return [...]string{"unknown", "healthy", "unhealthy"}[s]
}

type backend struct {
	addr     string
	weight   int
	draining bool
}

type dialer func(ctx context.Context, addr string) error

type report struct {
	mu     sync.Mutex
	states map[string]state
}

func (r *report) set(addr string, s state) {
	r.mu.Lock()
	r.states[addr] = s
	r.mu.Unlock()
}

type prober struct {
	dial    dialer
	timeout time.Duration
	slots   chan struct{}
	active  sync.WaitGroup
}

func newProber(d dialer, parallel int) *prober {
	return &prober{dial: d, timeout: 200 * time.Millisecond, slots: make(chan struct{}, parallel)}
}

// round probes every backend once and returns when all answers are in.
func (p *prober) round(ctx context.Context, bs []*backend) *report {
	r := &report{states: make(map[string]state, len(bs))}
	for _, b := range bs {
		p.active.Add(1) // want "PC3003"
		if b.draining || b.weight == 0 {
			r.set(b.addr, unknown)
			continue
		}
		p.slots <- struct{}{}
		go p.probe(ctx, b, r)
	}
	p.active.Wait()
	return r
}

func (p *prober) probe(ctx context.Context, b *backend, r *report) {
	defer p.active.Done()
	defer func() { <-p.slots }()
	ctx, cancel := context.WithTimeout(ctx, p.timeout)
	defer cancel()
	if err := p.dial(ctx, b.addr); err != nil {
		r.set(b.addr, unhealthy)
		return
	}
	r.set(b.addr, healthy)
}

func fakeDial(ctx context.Context, addr string) error {
	t := time.NewTimer(2 * time.Millisecond)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
		return ctx.Err()
	}
	if addr == "10.0.0.9:80" {
		return errors.New("connection refused")
	}
	return nil
}

func main() {
	bs := []*backend{
		{addr: "10.0.0.1:80", weight: 5},
		{addr: "10.0.0.2:80", weight: 5, draining: true},
		{addr: "10.0.0.9:80", weight: 1},
	}
	p := newProber(fakeDial, 2)
	r := p.round(context.Background(), bs)
	addrs := make([]string, 0, len(r.states))
	for a := range r.states {
		addrs = append(addrs, a)
	}
	sort.Strings(addrs)
	for _, a := range addrs {
		fmt.Fprintf(os.Stdout, "%-14s %s\n", a, r.states[a])
	}
}
