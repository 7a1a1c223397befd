// Command recycles_idle_backend_links sends probe requests through a proxy's link pool.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"programs/closedchan/bad/recycles_idle_backend_links/backend"
)

type prober struct {
	pool *backend.Pool
	seen map[string]int
}

var errUnhealthy = errors.New("backend is unhealthy")

func (p *prober) probe(addr string) error {
	l := p.pool.Get(addr)
	reply, err := l.Do("status")
	if err != nil {
		return fmt.Errorf("%s: %w", addr, err)
	}
	p.seen[addr]++
	if strings.HasPrefix(reply, "10.0.9.") {
		// Quarantined network: don't keep the link.
		l.Close()
		return fmt.Errorf("%s: %w", addr, errUnhealthy)
	}
	return nil
}

func main() {
	p := &prober{pool: backend.NewPool(2), seen: map[string]int{}}
	bad := 0
	for _, addr := range []string{"10.0.1.5", "10.0.1.6", "10.0.1.5", "10.0.2.1", "10.0.9.8", "10.0.1.5"} {
		if err := p.probe(addr); err != nil {
			fmt.Fprintln(os.Stderr, "probe:", err)
			if !errors.Is(err, errUnhealthy) {
				os.Exit(2)
			}
			bad++
		}
	}
	fmt.Println("open links:", p.pool.Len(), "addresses:", len(p.seen), "unhealthy:", bad)
}
