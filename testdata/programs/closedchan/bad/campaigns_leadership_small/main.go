// Command campaigns_leadership_small campaigns for the leadership of a small cluster.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type event struct {
	node string
	kind string
	term int
}

// registry keeps the lease in memory.
type registry struct {
	mu     sync.Mutex
	holder string
	term   int
}

var errHeld = errors.New("lease is held")

func (r *registry) acquire(node string) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.holder != "" && r.holder != node {
		return 0, fmt.Errorf("%w by %s", errHeld, r.holder)
	}
	r.holder = node
	r.term++
	return r.term, nil
}

func (r *registry) release(node string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.holder == node {
		r.holder = ""
	}
}

type candidate struct {
	node string
	reg  *registry
	wg   sync.WaitGroup
}

// observe prints the events until the campaign is over.
func (c *candidate) observe(events <-chan event) {
	c.wg.Add(1)
	go func() {
		defer c.wg.Done()
		for e := range events {
			fmt.Printf("%s: %s in term %d\n", e.node, e.kind, e.term)
		}
	}()
}

func (c *candidate) announce(events chan<- event, kind string, term int) {
	events <- event{node: c.node, kind: kind, term: term}
}

// campaign holds the lease until ctx ends.
func (c *candidate) campaign(ctx context.Context, renew time.Duration) error {
	term, err := c.reg.acquire(c.node)
	if err != nil {
		return err
	}
	events := make(chan event, 8)
	c.observe(events)

	defer func() {
		c.reg.release(c.node)
		c.announce(events, "resigned", term) // want "PC4002"
	}()
	defer close(events)

	c.announce(events, "elected", term)
	t := time.NewTicker(renew)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-t.C:
			if term, err = c.reg.acquire(c.node); err != nil {
				return err
			}
			c.announce(events, "renewed", term)
		}
	}
}

func main() {
	c := &candidate{node: "n1", reg: &registry{}}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := c.campaign(ctx, 20*time.Millisecond); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	c.wg.Wait()
}
