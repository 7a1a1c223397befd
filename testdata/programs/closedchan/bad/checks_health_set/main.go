// Command checks_health_set checks the health of a set of backends within a deadline.
package main

import (
	"context"
	"fmt"
	"sort"
	"time"
)

type backend struct {
	addr    string
	latency time.Duration
}

type status struct {
	addr string
	up   bool
}

type prober struct {
	timeout time.Duration
	seen    map[string]bool
}

// dial stands in for a TCP handshake that the kernel does not let us abort.
func dial(b backend) bool {
	time.Sleep(b.latency)
	return b.latency < time.Second
}

func (p *prober) probe(b backend, results chan<- status) {
	results <- status{addr: b.addr, up: dial(b)} // want "PC4003"
}

// round probes all backends and records those that answer in time.
func (p *prober) round(ctx context.Context, backends []backend) error {
	ctx, cancel := context.WithTimeout(ctx, p.timeout)
	defer cancel()

	results := make(chan status, len(backends))
	defer close(results)
	for _, b := range backends {
		go p.probe(b, results)
	}

	for range backends {
		select {
		case st := <-results:
			p.seen[st.addr] = st.up
		case <-ctx.Done():
			return fmt.Errorf("%d of %d answered: %w", len(p.seen), len(backends), ctx.Err())
		}
	}
	return nil
}

func (p *prober) report() {
	addrs := make([]string, 0, len(p.seen))
	for a := range p.seen {
		addrs = append(addrs, a)
	}
	sort.Strings(addrs)
	for _, a := range addrs {
		fmt.Println(a, p.seen[a])
	}
}

func main() {
	p := &prober{timeout: 40 * time.Millisecond, seen: make(map[string]bool)}
	err := p.round(context.Background(), []backend{
		{"10.0.0.1:80", time.Millisecond},
		{"10.0.0.2:80", 2 * time.Millisecond},
		{"10.0.0.3:80", 120 * time.Millisecond},
	})
	fmt.Println("round:", err)
	p.report()
	time.Sleep(200 * time.Millisecond)
}
