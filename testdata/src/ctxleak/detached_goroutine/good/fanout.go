//oracle: assert "not cancelled"

// Package good copies an object to its replicas, one goroutine each.
// The closure derives the deadline of each copy from the caller's context.
package good

import (
	"context"
	"sync"
	"time"
)

type replica struct {
	latency time.Duration
	objects []string
}

func (r *replica) put(ctx context.Context, object string) error {
	timer := time.NewTimer(r.latency)
	defer timer.Stop()
	select {
	case <-timer.C:
		r.objects = append(r.objects, object)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

type cluster struct {
	replicas []*replica
}

func (c *cluster) put(ctx context.Context, object string) error {
	var wg sync.WaitGroup
	errs := make([]error, len(c.replicas))
	for i, r := range c.replicas {
		wg.Go(func() {
			putCtx, cancel := context.WithTimeout(ctx, time.Minute)
			defer cancel()
			errs[i] = r.put(putCtx, object)
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Scenario puts an object for a caller that is gone.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	slow := &replica{latency: 20 * time.Millisecond}
	c := cluster{replicas: []*replica{slow}}
	if err := c.put(ctx, "o1"); err == nil || len(slow.objects) > 0 {
		panic("not cancelled")
	}
}
