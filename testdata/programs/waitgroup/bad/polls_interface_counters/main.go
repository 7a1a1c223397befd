// Command polls_interface_counters polls interface counters of network devices and prints a summary.
package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/polls_interface_counters/lifecycle"
)

type device struct {
	name   string
	octets uint64
}

type poller struct {
	mu     sync.Mutex
	totals map[string]uint64
}

func (p *poller) poll(ctx context.Context, d device) {
	select {
	case <-time.After(5 * time.Millisecond): // round trip
	case <-ctx.Done():
		return
	}
	p.mu.Lock()
	p.totals[d.name] = d.octets
	p.mu.Unlock()
}

func (p *poller) answered() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.totals)
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()

	devices := []device{{"core-1", 8123}, {"core-2", 7311}, {"edge-1", 90}, {"edge-2", 412}}
	p := &poller{totals: make(map[string]uint64)}
	group := lifecycle.NewGroup()
	for i, d := range devices {
		splay := time.Duration(i+1) * 10 * time.Millisecond
		group.Spawn(ctx, d.name, splay, func(ctx context.Context) { p.poll(ctx, d) })
	}
	group.Wait()

	n := p.answered()
	fmt.Printf("%d of %d devices answered\n", n, len(devices))
	if n != len(devices) {
		os.Exit(1)
	}
}
