// Command locks_pairs_accounts locks pairs of accounts in the order of their addresses.
package main

import (
	"fmt"
	"os"
	"sync"
	"unsafe"
)

const stripes = 16

type account struct {
	id      int
	mu      sync.Mutex
	balance int
}

// trace remembers addresses for diagnostics; they are never dereferenced.
type trace struct {
	mu    sync.Mutex
	hits  [stripes]int
	addrs map[uintptr]int
}

func (t *trace) note(a *account) {
	addr := uintptr(unsafe.Pointer(a))
	t.mu.Lock()
	defer t.mu.Unlock()
	t.hits[(addr>>6)%stripes]++
	t.addrs[addr]++
}

type bank struct {
	accounts []*account
	trace    trace
}

func newBank(n, each int) *bank {
	b := &bank{trace: trace{addrs: make(map[uintptr]int)}}
	for i := 0; i < n; i++ {
		b.accounts = append(b.accounts, &account{id: i, balance: each})
	}
	return b
}

// ordered returns a and b sorted by address; heap objects do not move.
func ordered(a, b *account) (*account, *account) {
	ua, ub := uintptr(unsafe.Pointer(a)), uintptr(unsafe.Pointer(b))
	if ua < ub {
		return a, b
	}
	return b, a
}

func (b *bank) transfer(from, to, amount int) error {
	if from == to {
		return nil
	}
	src, dst := b.accounts[from], b.accounts[to]
	first, second := ordered(src, dst)
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	b.trace.note(src)
	if src.balance < amount {
		return fmt.Errorf("account %d: balance %d", src.id, src.balance)
	}
	src.balance -= amount
	dst.balance += amount
	return nil
}

func main() {
	const n = 10
	b := newBank(n, 100)
	var wg sync.WaitGroup
	refused := make([]int, 4)
	for g := range refused {
		wg.Go(func() {
			for i := 0; i < 500; i++ {
				if err := b.transfer((i+g)%n, (i*3+g)%n, i%7); err != nil {
					refused[g]++
				}
			}
		})
	}
	wg.Wait()
	total, hits := 0, 0
	for _, a := range b.accounts {
		total += a.balance
	}
	for _, h := range b.trace.hits {
		hits += h
	}
	if total != 100*n || hits == 0 || len(b.trace.addrs) != n {
		fmt.Fprintln(os.Stderr, total, hits, len(b.trace.addrs), refused)
		os.Exit(1)
	}
}
