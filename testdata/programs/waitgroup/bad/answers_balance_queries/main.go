// Command answers_balance_queries answers balance queries from a ledger database.
package main

import (
	"errors"
	"fmt"

	"programs/waitgroup/bad/answers_balance_queries/connpool"
)

// Ledger reads account balances.
type Ledger struct {
	pool *connpool.Pool
}

// Balance returns the balance of one account.
func (l *Ledger) Balance(account string) (int, error) {
	c, err := l.pool.Acquire()
	if err != nil {
		return 0, fmt.Errorf("ledger: acquire: %w", err)
	}
	defer l.pool.Release(c) // want "PC3002"

	cents, err := c.Query(account)
	if errors.Is(err, connpool.ErrBroken) {
		// Never put a dead connection back.
		l.pool.Discard(c)
		return 0, fmt.Errorf("ledger: %q: %w", account, err)
	}
	if err != nil {
		return 0, fmt.Errorf("ledger: %q: %w", account, err)
	}
	return cents, nil
}

func main() {
	l := &Ledger{pool: connpool.New(2, map[string]int{"alice": 1250, "bob": 99})}
	for _, account := range []string{"alice", "bob", "carol", ""} {
		cents, err := l.Balance(account)
		if err != nil {
			fmt.Println("error:", err)
			continue
		}
		fmt.Println(account, cents)
	}
	l.pool.Drain()
}
