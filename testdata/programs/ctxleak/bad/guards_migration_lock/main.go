// Command guards_migration_lock guards a migration by a lock in a key-value service.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errHeld = errors.New("lock is held")

// keyService answers after rtt, as a remote service would.
type keyService struct {
	rtt  time.Duration
	mu   sync.Mutex
	keys map[string]string
}

func (k *keyService) setIfAbsent(ctx context.Context, key, owner string) error {
	select {
	case <-time.After(k.rtt):
	case <-ctx.Done():
		return ctx.Err()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if _, ok := k.keys[key]; ok {
		return errHeld
	}
	k.keys[key] = owner
	return nil
}

// distLock is a named lock with bounded attempts.
type distLock struct {
	svc     *keyService
	key     string
	owner   string
	timeout time.Duration // of one attempt
	backoff time.Duration
}

// Lock tries until it has the lock, or ctx is done.
func (l *distLock) Lock(ctx context.Context) error {
	for n := 1; ; n++ {
		actx, cancel := context.WithTimeout(context.TODO(), l.timeout) // want "PC2003"
		err := l.svc.setIfAbsent(actx, l.key, l.owner)
		cancel()
		switch {
		case err == nil:
			return nil
		case errors.Is(err, errHeld), errors.Is(err, context.DeadlineExceeded):
			// try again
		default:
			return fmt.Errorf("lock %s: %w", l.key, err)
		}
		if err := l.pause(ctx, n); err != nil {
			return fmt.Errorf("lock %s: gave up after %d attempts: %w", l.key, n, err)
		}
	}
}

func (l *distLock) pause(ctx context.Context, n int) error {
	t := time.NewTimer(l.backoff * time.Duration(n))
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func main() {
	svc := &keyService{rtt: 2 * time.Second, keys: map[string]string{}}
	l := &distLock{svc: svc, key: "migrate", owner: "host-4", timeout: 500 * time.Millisecond, backoff: 10 * time.Millisecond}

	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(30*time.Millisecond, cancel)
	defer cancel()

	begin := time.Now()
	err := l.Lock(ctx)
	took := time.Since(begin)
	fmt.Printf("%v (took %v)\n", err, took.Round(10*time.Millisecond))
	if took > 200*time.Millisecond {
		fmt.Println("cancelled after 30ms, but the attempt went on")
		os.Exit(1)
	}
}
