//oracle: synctest-leak

// Package good copies a volume and waits for the copier to end, also when cancelled.
// On cancellation the copier is told to stop, and then waited for.
package good

import (
	"context"
	"testing"
	"time"
)

type volume struct {
	blocks int
	copied int
}

func (v *volume) copyTo(ctx context.Context) error {
	for range v.blocks {
		select {
		case <-time.After(time.Second):
			v.copied++
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func backup(ctx context.Context, v *volume) error {
	done := make(chan error)
	go func() {
		done <- v.copyTo(ctx)
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return <-done
	}
}

// Scenario cancels a backup that takes a minute.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 1500*time.Millisecond)
	defer cancel()
	if err := backup(ctx, &volume{blocks: 60}); err == nil {
		t.Error("not cancelled")
	}
}
