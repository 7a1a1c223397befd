//oracle: assert "not cancelled"

// Package bad commits transactions and retries those that conflict.
// Each attempt starts from a context of its own, so the loop goes on when the caller has left.
package bad

import (
	"context"
	"errors"
	"time"
)

var errConflict = errors.New("retry: conflict")

type database struct {
	commits int
}

func (db *database) commit(ctx context.Context, key string) error {
	select {
	case <-time.After(2 * time.Millisecond):
		db.commits++
		return errConflict
	case <-ctx.Done():
		return ctx.Err()
	}
}

type committer struct {
	db       *database
	attempts int
}

func (c *committer) commit(ctx context.Context, key string) (err error) {
	for range c.attempts {
		attempt, cancel := context.WithTimeout(context.Background(), time.Second) // want "PC2003"
		err = c.db.commit(attempt, key)
		cancel()
		if !errors.Is(err, errConflict) {
			return err
		}
	}
	return err
}

// Scenario commits for a caller that is gone.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	db := &database{}
	c := committer{db: db, attempts: 3}
	if err := c.commit(ctx, "k"); !errors.Is(err, context.Canceled) || db.commits > 0 {
		panic("not cancelled")
	}
}
