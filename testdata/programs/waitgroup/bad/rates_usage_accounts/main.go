// Command rates_usage_accounts rates the usage of accounts and posts their invoices.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"
)

var errNoTariff = errors.New("no tariff")

type account struct {
	id     string
	plan   string
	units  int64
	credit int64
}

type invoice struct {
	account string
	cents   int64
}

type ledger struct {
	mu       sync.Mutex
	invoices []invoice
	rejected map[string]error
}

func (l *ledger) post(inv invoice) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.invoices = append(l.invoices, inv)
}

func (l *ledger) reject(id string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rejected[id] = err
}

type batch struct {
	tariffs map[string]int64
	ledger  *ledger
	wg      sync.WaitGroup
}

func (b *batch) rate(a account) (invoice, error) {
	price, ok := b.tariffs[a.plan]
	if !ok {
		return invoice{}, fmt.Errorf("account %s, plan %q: %w", a.id, a.plan, errNoTariff)
	}
	cents := price*a.units - a.credit
	if cents < 0 {
		cents = 0
	}
	return invoice{account: a.id, cents: cents}, nil
}

func (b *batch) charge(a account) {
	inv, err := b.rate(a)
	if err != nil {
		b.ledger.reject(a.id, err)
		return
	}
	if inv.cents == 0 {
		// Nothing to pay, no invoice.
		b.wg.Done()
		return
	}
	b.ledger.post(inv)
	b.wg.Done()
}

func (b *batch) run(accounts []account) *ledger {
	for _, a := range accounts {
		b.wg.Add(1) // want "PC3003"
		go b.charge(a)
	}
	b.wg.Wait()
	sort.Slice(b.ledger.invoices, func(i, j int) bool {
		return b.ledger.invoices[i].account < b.ledger.invoices[j].account
	})
	return b.ledger
}

func main() {
	b := &batch{
		tariffs: map[string]int64{"basic": 3, "pro": 2},
		ledger:  &ledger{rejected: make(map[string]error)},
	}
	l := b.run([]account{
		{id: "a-100", plan: "basic", units: 40},
		{id: "a-101", plan: "pro", units: 900, credit: 300},
		{id: "a-102", plan: "legacy", units: 7},
		{id: "a-103", plan: "basic", units: 1, credit: 50},
	})
	for id, err := range l.rejected {
		fmt.Fprintln(os.Stderr, id, err)
	}
	var sum int64
	for _, inv := range l.invoices {
		sum += inv.cents
	}
	fmt.Printf("%d invoices, %d cents\n", len(l.invoices), sum)
}
