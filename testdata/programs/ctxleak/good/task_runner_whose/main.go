// Command task_runner_whose is a task runner whose tasks can be cancelled by id.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var (
	errClosed  = errors.New("runner: closed")
	errUnknown = errors.New("runner: unknown task")
)

// Runner runs tasks in the background.
type Runner struct {
	mu      sync.Mutex
	cancels map[int]context.CancelFunc
	next    int
	closed  bool
	wg      sync.WaitGroup
}

// NewRunner returns a runner.
func NewRunner() *Runner { return &Runner{cancels: make(map[int]context.CancelFunc)} }

// Start runs task and returns its id.
func (r *Runner) Start(parent context.Context, task func(context.Context)) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return 0, errClosed
	}
	ctx, cancel := context.WithCancel(parent)
	r.next++
	id := r.next
	r.cancels[id] = cancel
	r.wg.Add(1)
	go func() {
		defer r.wg.Done()
		defer r.finish(id)
		task(ctx)
	}()
	return id, nil
}

// finish releases what a task that has returned still holds.
func (r *Runner) finish(id int) {
	r.mu.Lock()
	cancel, ok := r.cancels[id]
	delete(r.cancels, id)
	r.mu.Unlock()
	if ok {
		cancel()
	}
}

// Cancel stops one task.
func (r *Runner) Cancel(id int) error {
	r.mu.Lock()
	cancel, ok := r.cancels[id]
	r.mu.Unlock()
	if !ok {
		return fmt.Errorf("%w: %d", errUnknown, id)
	}
	cancel()
	return nil
}

// Close stops all tasks and waits for them.
func (r *Runner) Close() {
	r.mu.Lock()
	r.closed = true
	for _, cancel := range r.cancels {
		cancel()
	}
	r.mu.Unlock()
	r.wg.Wait()
}

func main() {
	r := NewRunner()
	untilCancelled := func(ctx context.Context) { <-ctx.Done() }
	var ids []int
	for range 4 {
		id, err := r.Start(context.Background(), untilCancelled)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		ids = append(ids, id)
	}
	if err := r.Cancel(ids[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.Close()
	}()
	select {
	case <-done:
	case <-time.After(2 * time.Second):
		panic("runner does not stop")
	}
	if _, err := r.Start(context.Background(), untilCancelled); !errors.Is(err, errClosed) {
		panic("started on a closed runner")
	}
}
