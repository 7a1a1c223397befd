// Command transfers_money_audit transfers money and keeps an audit trail.
package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/ctxleak/good/transfers_money_audit/ledger"
)

const auditTimeout = time.Second

// bank is the service in front of the ledger.
type bank struct {
	store  *ledger.Store
	audits sync.WaitGroup
}

// audit records an attempt, also one whose caller has gone.
func (b *bank) audit(ctx context.Context, line string) {
	b.audits.Add(1)
	go func() {
		defer b.audits.Done()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), auditTimeout)
		defer cancel()
		if err := b.store.Write(ctx, line); err != nil {
			fmt.Println("audit:", err)
		}
	}()
}

// transfer moves an amount between two accounts.
func (b *bank) transfer(ctx context.Context, from, to string, amount int) (err error) {
	tx, err := b.store.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() {
		b.audit(ctx, fmt.Sprintf("%s to %s %d: %v", from, to, amount, err))
	}()
	// The rollback has to reach the store although the request may be over.
	defer tx.Rollback(context.Background())

	if err := tx.Add(ctx, from, -amount); err != nil {
		return fmt.Errorf("debit: %w", err)
	}
	if err := tx.Add(ctx, to, amount); err != nil {
		return fmt.Errorf("credit: %w", err)
	}
	return tx.Commit(ctx)
}

// close waits for the audit trail.
func (b *bank) close() {
	b.audits.Wait()
}

func main() {
	store := &ledger.Store{RTT: 10 * time.Millisecond, Balance: map[string]int{"ann": 10, "bob": 0}}
	b := &bank{store: store}

	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	fmt.Println(b.transfer(ctx, "ann", "bob", 4))
	fmt.Println(b.transfer(ctx, "ann", "bob", 40))

	short, cancelShort := context.WithTimeout(ctx, 25*time.Millisecond)
	defer cancelShort()
	fmt.Println(b.transfer(short, "ann", "bob", 1))

	b.close()
	fmt.Println(store.Balance, len(store.Audit))
	if len(store.Audit) != 3 || store.Balance["bob"] != 4 {
		os.Exit(1)
	}
}
