// Grants named locks in the order of asking, with cancellation.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var errRevoked = errors.New("lock table was revoked")

type ticket struct {
	ready chan struct{}
	err   error // written before ready is closed
}

type lock struct {
	held    bool
	waiting []*ticket
}

type table struct {
	mu      sync.Mutex
	revoked bool
	locks   map[string]*lock
}

func newTable() *table { return &table{locks: map[string]*lock{}} }

func (t *table) acquire(ctx context.Context, name string) error {
	t.mu.Lock()
	if t.revoked {
		t.mu.Unlock()
		return errRevoked
	}
	l := t.locks[name]
	if l == nil {
		l = &lock{}
		t.locks[name] = l
	}
	if !l.held {
		l.held = true
		t.mu.Unlock()
		return nil
	}
	w := &ticket{ready: make(chan struct{})}
	l.waiting = append(l.waiting, w)
	t.mu.Unlock()

	select {
	case <-w.ready:
		return w.err
	case <-ctx.Done():
	}

	t.mu.Lock()
	defer t.mu.Unlock()
	for i, o := range l.waiting {
		if o == w {
			l.waiting = append(l.waiting[:i], l.waiting[i+1:]...)
			return ctx.Err()
		}
	}
	// The answer came at the same time: it counts.
	return w.err
}

func (t *table) release(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.locks[name]
	if len(l.waiting) == 0 {
		l.held = false
		return
	}
	next := l.waiting[0]
	l.waiting = l.waiting[1:]
	close(next.ready)
}

// revoke turns away all who wait. Those who hold a lock still release it.
func (t *table) revoke() {
	var turned []*ticket
	t.mu.Lock()
	t.revoked = true
	for _, l := range t.locks {
		turned = append(turned, l.waiting...)
		l.waiting = nil
	}
	for _, w := range turned {
		w.err = errRevoked
		close(w.ready)
	}
	t.mu.Unlock()
}

func main() {
	t := newTable()
	var wg sync.WaitGroup
	var granted, expired, revoked atomic.Int64
	var inside [2]atomic.Int32
	for i := range 60 {
		wg.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Duration(5+i)*time.Millisecond)
			defer cancel()
			name := fmt.Sprint("row", i%2)
			switch err := t.acquire(ctx, name); {
			case err == nil:
				if inside[i%2].Add(1) != 1 {
					panic("two holders")
				}
				time.Sleep(2 * time.Millisecond)
				inside[i%2].Add(-1)
				t.release(name)
				granted.Add(1)
			case errors.Is(err, errRevoked):
				revoked.Add(1)
			default:
				expired.Add(1)
			}
		})
	}
	time.Sleep(25 * time.Millisecond)
	t.revoke()
	wg.Wait()
	t.revoke()
	sum := granted.Load() + expired.Load() + revoked.Load()
	fmt.Println("answers:", sum)
	if sum != 60 || granted.Load() == 0 {
		os.Exit(1)
	}
}
