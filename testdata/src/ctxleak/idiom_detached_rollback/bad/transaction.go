//oracle: assert "not cancelled"

// Package bad runs statements in a transaction that is rolled back where it was not committed.
// The statements too run under the fresh context of the rollback.
package bad

import (
	"context"
	"time"
)

type transaction struct {
	executed   int
	rolledBack bool
	committed  bool
}

func (tx *transaction) exec(ctx context.Context, statement string) error {
	select {
	case <-time.After(5 * time.Millisecond):
		tx.executed++
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Rollback undoes the transaction unless it was committed.
func (tx *transaction) Rollback(ctx context.Context) {
	select {
	case <-time.After(time.Millisecond):
		tx.rolledBack = !tx.committed
	case <-ctx.Done():
	}
}

func (tx *transaction) commit() { tx.committed = true }

func transfer(ctx context.Context, tx *transaction, statements ...string) error {
	defer tx.Rollback(context.Background())
	for _, s := range statements {
		if err := tx.exec(context.Background(), s); err != nil { // want "PC2003"
			return err
		}
	}
	tx.commit()
	return nil
}

// Scenario transfers for a caller that is gone.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	tx := &transaction{}
	if err := transfer(ctx, tx, "debit", "credit"); err == nil || tx.committed {
		panic("not cancelled")
	}
	if !tx.rolledBack {
		panic("not rolled back")
	}
}
