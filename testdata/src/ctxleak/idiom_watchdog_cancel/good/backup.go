//oracle: assert "not cancelled"

// Package good copies volumes under a context of its own.
// A goroutine ends that context when the caller's ends.
package good

import (
	"context"
	"errors"
	"time"
)

type volume interface {
	copyTo(ctx context.Context, target string) error
}

type keeper struct {
	volume volume
	limit  time.Duration
	copies int
}

func (k *keeper) keep(ctx context.Context, target string) error {
	own, cancel := context.WithTimeout(context.Background(), k.limit)
	go func() {
		select {
		case <-ctx.Done():
			cancel()
		case <-own.Done():
		}
	}()
	err := k.volume.copyTo(own, target)
	cancel()
	if err != nil {
		return err
	}
	k.copies++
	return nil
}

type slowVolume struct{ delay time.Duration }

func (v slowVolume) copyTo(ctx context.Context, target string) error {
	select {
	case <-time.After(v.delay):
		return nil
	case <-ctx.Done():
		return errors.New(target + ": " + ctx.Err().Error())
	}
}

// Scenario keeps a copy for a caller that is gone.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	k := keeper{volume: slowVolume{200 * time.Millisecond}, limit: time.Minute}
	if err := k.keep(ctx, "tape"); err == nil || k.copies > 0 {
		panic("not cancelled")
	}
}
