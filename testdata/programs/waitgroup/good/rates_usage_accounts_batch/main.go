// Command rates_usage_accounts_batch rates the usage of accounts; the batch may be cancelled midway.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
)

var errNoTariff = errors.New("no tariff")

type account struct {
	id    string
	plan  string
	units int64
}

type outcome struct {
	billed   int
	rejected int
	deferred []string
	cents    int64
}

type batch struct {
	tariffs map[string]int64
	limit   int64 // cents after which the batch is stopped
	slots   chan struct{}
	open    sync.WaitGroup

	mu  sync.Mutex
	out outcome
}

func (b *batch) rate(a account) (int64, error) {
	price, ok := b.tariffs[a.plan]
	if !ok {
		return 0, fmt.Errorf("account %s: %w", a.id, errNoTariff)
	}
	return price * a.units, nil
}

func (b *batch) charge(a account, stop context.CancelFunc) {
	defer b.open.Done()
	defer func() { <-b.slots }()

	cents, err := b.rate(a)
	b.mu.Lock()
	defer b.mu.Unlock()
	if err != nil {
		b.out.rejected++
		return
	}
	if cents == 0 {
		return
	}
	b.out.billed++
	b.out.cents += cents
	if b.out.cents > b.limit {
		stop()
	}
}

// run charges the accounts; those not begun before the limit was reached are
// left for the next night.
func (b *batch) run(ctx context.Context, accounts []account) outcome {
	ctx, stop := context.WithCancel(ctx)
	defer stop()

	b.open.Add(len(accounts))
feed:
	for i, a := range accounts {
		select {
		case <-ctx.Done():
			b.abandon(accounts[i:])
			break feed
		case b.slots <- struct{}{}:
			go b.charge(a, stop)
		}
	}
	b.open.Wait()
	return b.out
}

// abandon takes the accounts out of the count.
func (b *batch) abandon(rest []account) {
	b.mu.Lock()
	for _, a := range rest {
		b.out.deferred = append(b.out.deferred, a.id)
	}
	b.mu.Unlock()
	b.open.Add(-len(rest))
}

func main() {
	accounts := make([]account, 0, 40)
	for i := range 40 {
		plan := "basic"
		if i == 1 {
			plan = "legacy"
		}
		accounts = append(accounts, account{id: fmt.Sprintf("a-%d", i), plan: plan, units: int64(i)})
	}
	b := &batch{tariffs: map[string]int64{"basic": 3}, limit: 60, slots: make(chan struct{}, 2)}
	out := b.run(context.Background(), accounts)
	// a-0 has nothing to pay.
	if n := out.billed + out.rejected + len(out.deferred) + 1; n != len(accounts) {
		fmt.Fprintf(os.Stderr, "%d accounts accounted for: %+v\n", n, out)
		os.Exit(1)
	}
	fmt.Println("cents:", out.cents > 60)
}
