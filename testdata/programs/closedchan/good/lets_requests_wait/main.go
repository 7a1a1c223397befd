// Command lets_requests_wait lets requests wait until a replica has caught up with a write.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var errDown = errors.New("replica is down")

// replica tracks how far the log has been applied.
type replica struct {
	mu      sync.Mutex
	applied uint64
	down    bool
	changed chan struct{} // closed and replaced with every change
}

func newReplica() *replica {
	return &replica{changed: make(chan struct{})}
}

// apply moves the replica on to index.
func (r *replica) apply(index uint64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.down || index <= r.applied {
		return
	}
	r.applied = index
	r.wakeLocked()
}

func (r *replica) wakeLocked() {
	close(r.changed)
	r.changed = make(chan struct{})
}

// stop fails the waiting requests and all later ones.
func (r *replica) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.down = true
	r.wakeLocked()
}

// state returns the present index and what to wait on for the next one.
func (r *replica) state() (uint64, <-chan struct{}, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.down {
		return r.applied, nil, errDown
	}
	return r.applied, r.changed, nil
}

// waitFor returns once index has been applied.
func (r *replica) waitFor(ctx context.Context, index uint64) error {
	for {
		applied, changed, err := r.state()
		if applied >= index {
			return nil
		}
		if err != nil {
			return err
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("at %d, want %d: %w", applied, index, ctx.Err())
		}
	}
}

func main() {
	ctx := context.Background()
	r := newReplica()
	errs := make([]error, 4)

	var wg sync.WaitGroup
	for i, index := range []uint64{1, 3, 5, 9} {
		wg.Go(func() { errs[i] = r.waitFor(ctx, index) })
	}
	for i := uint64(1); i <= 5; i++ {
		r.apply(i)
		r.apply(i)
		time.Sleep(time.Millisecond)
	}

	short, cancel := context.WithTimeout(ctx, 5*time.Millisecond)
	defer cancel()
	fmt.Println(r.waitFor(short, 7))

	r.stop()
	r.stop()
	wg.Wait()
	fmt.Println(errs, r.waitFor(ctx, 2))
}
