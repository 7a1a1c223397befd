// Command replicates_log_follower replicates a log to a follower, with retries.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

type record struct {
	index uint64
	data  []byte
}

var errStale = errors.New("follower is ahead")

// follower is the remote end; it confirms appended records through acks.
type follower struct {
	name string
	last uint64
	acks chan uint64
}

func (f *follower) append(ctx context.Context, batch []record) error {
	if len(batch) == 0 {
		return nil
	}
	if batch[0].index <= f.last {
		return errStale
	}
	select {
	case n := <-f.acks:
		f.last = n
		return nil
	case <-ctx.Done():
		return fmt.Errorf("append to %s: %w", f.name, ctx.Err())
	}
}

type replicator struct {
	peer     *follower
	attempts int
	perTry   time.Duration
	backoff  time.Duration
}

func (r *replicator) retry(ctx context.Context, op func(n int) error) error {
	var err error
	for n := range r.attempts {
		if ctx.Err() != nil {
			return errors.Join(context.Cause(ctx), err)
		}
		if err = op(n); err == nil || errors.Is(err, errStale) {
			return err
		}
		select {
		case <-time.After(r.backoff << n):
		case <-ctx.Done():
			return errors.Join(context.Cause(ctx), err)
		}
	}
	return fmt.Errorf("%d attempts: %w", r.attempts, err)
}

// push sends the batch and returns when it is confirmed or when ctx ends.
func (r *replicator) push(ctx context.Context, batch []record) error {
	return r.retry(ctx, func(n int) error {
		callCtx, cancel := context.WithTimeout(context.Background(), r.perTry) // want "PC2003"
		defer cancel()
		if err := r.peer.append(callCtx, batch); err != nil {
			return fmt.Errorf("try %d: %w", n, err)
		}
		return nil
	})
}

func main() {
	r := &replicator{
		peer:     &follower{name: "eu-2", last: 41, acks: make(chan uint64)},
		attempts: 3,
		perTry:   800 * time.Millisecond,
		backoff:  20 * time.Millisecond,
	}
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	err := r.push(ctx, []record{{42, []byte("put a=1")}, {43, []byte("put b=2")}})
	took := time.Since(start)
	fmt.Println("push:", err)
	if took > 400*time.Millisecond {
		fmt.Fprintf(os.Stderr, "push came back %v after a deadline of 50ms\n", took.Round(time.Millisecond))
		os.Exit(1)
	}
}
