// Settles card payments: a gateway answers directly or later by a webhook.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type receipt struct {
	id     string
	cents  int
	status string
}

type promise struct {
	ch chan receipt
}

func newPromise() *promise { return &promise{ch: make(chan receipt, 1)} }

func (p *promise) settle(r receipt) {
	p.ch <- r
	close(p.ch)
}

func (p *promise) await(ctx context.Context) (receipt, error) {
	select {
	case r, ok := <-p.ch:
		if !ok {
			return receipt{}, errors.New("receipt was taken already")
		}
		return r, nil
	case <-ctx.Done():
		return receipt{}, ctx.Err()
	}
}

type gateway struct {
	mu      sync.Mutex
	pending map[string]*promise
	direct  func(id string, cents int) (receipt, bool)
}

// charge asks the bank; what it does not answer directly comes by the webhook.
func (g *gateway) charge(id string, cents int) *promise {
	p := newPromise()
	g.mu.Lock()
	g.pending[id] = p
	g.mu.Unlock()
	if r, ok := g.direct(id, cents); ok {
		p.settle(r)
	}
	return p
}

// webhook is called by the bank for every payment.
func (g *gateway) webhook(r receipt) error {
	g.mu.Lock()
	p, ok := g.pending[r.id]
	g.mu.Unlock()
	if !ok {
		return fmt.Errorf("unknown payment %q", r.id)
	}
	p.settle(r) // want "PC4009"
	return nil
}

func main() {
	g := &gateway{
		pending: map[string]*promise{},
		direct: func(id string, cents int) (receipt, bool) {
			return receipt{id, cents, "approved"}, cents < 5000
		},
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()

	small, large := g.charge("p-1", 1250), g.charge("p-2", 99900)
	if err := g.webhook(receipt{"p-2", 99900, "approved"}); err != nil {
		fmt.Println("webhook:", err)
	}
	for _, p := range []*promise{small, large} {
		r, err := p.await(ctx)
		fmt.Println(r.id, r.status, err)
	}
	if err := g.webhook(receipt{"p-1", 1250, "captured"}); err != nil { // want "PC4002"
		fmt.Println("webhook:", err)
	}
}
