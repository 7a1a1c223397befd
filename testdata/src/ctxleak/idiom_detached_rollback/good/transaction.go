//oracle: assert "not cancelled"

// Package good runs statements in a transaction that is rolled back where it was not committed.
// Only the deferred rollback has a fresh context, so that it works after a cancellation.
package good

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
		if err := tx.exec(ctx, s); err != nil {
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
