// Command limits_concurrency_fair limits concurrency with a fair queue of waiters.
package main

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errShut = errors.New("limiter is shut")

type waiter struct {
	ready chan struct{}
	err   error
}

// limiter grants slots in the order of arrival. A waiter's channel is closed by whoever takes it off the queue.
type limiter struct {
	mu    sync.Mutex
	free  int
	shut  bool
	queue list.List
}

// wake takes the first waiter off the queue; mu is held.
func (l *limiter) wake(err error) bool {
	e := l.queue.Front()
	if e != nil {
		w := l.queue.Remove(e).(*waiter)
		w.err = err
		close(w.ready)
	}
	return e != nil
}

func (l *limiter) enter() (*list.Element, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.shut {
		return nil, errShut
	}
	if l.free > 0 {
		l.free--
		return nil, nil
	}
	return l.queue.PushBack(&waiter{ready: make(chan struct{})}), nil
}

func (l *limiter) acquire(ctx context.Context) error {
	e, err := l.enter()
	if err != nil || e == nil {
		return err
	}
	w := e.Value.(*waiter)
	select {
	case <-w.ready:
		return w.err
	case <-ctx.Done():
	}
	return l.giveUp(ctx, e, w)
}

// giveUp leaves the queue unless w was granted or refused meanwhile.
func (l *limiter) giveUp(ctx context.Context, e *list.Element, w *waiter) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case <-w.ready:
		return w.err
	default:
		l.queue.Remove(e)
		close(w.ready)
		return ctx.Err()
	}
}

func (l *limiter) release() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.wake(nil) {
		l.free++
	}
}

// close refuses those who wait and all who come later.
func (l *limiter) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.shut = true
	for l.wake(errShut) {
	}
}

func main() {
	const slots = 3
	l := &limiter{free: slots}
	var wg sync.WaitGroup
	for i := range 200 {
		wg.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Duration(1+i%20)*time.Millisecond)
			defer cancel()
			if l.acquire(ctx) == nil {
				defer l.release()
				time.Sleep(500 * time.Microsecond)
			}
		})
	}
	time.Sleep(12 * time.Millisecond)
	l.close()
	wg.Wait()
	if l.free != slots || l.queue.Len() != 0 {
		fmt.Fprintln(os.Stderr, l.free, "free,", l.queue.Len(), "queued")
		os.Exit(1)
	}
	fmt.Println("all slots are free")
}
