// Command lease_manager_lease is a lease manager: a lease is renewed until it is dropped.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errHeld = errors.New("held by someone else")

type manager struct {
	mu     sync.Mutex
	owners map[string]string
	renew  time.Duration
}

type lease struct {
	mgr    *manager
	name   string
	cancel context.CancelFunc
	gone   chan struct{}
}

// acquire takes the lease and starts to renew it. On success the lease owns the context.
func (m *manager) acquire(parent context.Context, name, owner string) (l *lease, err error) {
	ctx, cancel := context.WithCancel(parent)
	defer func() {
		if err != nil {
			cancel()
		}
	}()

	if owner == "" {
		return nil, errors.New("lease needs an owner")
	}
	if err := m.take(ctx, name, owner); err != nil {
		return nil, fmt.Errorf("lease %s: %w", name, err)
	}
	l = &lease{mgr: m, name: name, cancel: cancel, gone: make(chan struct{})}
	go l.keep(ctx)
	return l, nil
}

func (m *manager) take(ctx context.Context, name, owner string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if cur, ok := m.owners[name]; ok && cur != owner {
		return errHeld
	}
	m.owners[name] = owner
	return nil
}

func (l *lease) keep(ctx context.Context) {
	defer close(l.gone)
	t := time.NewTicker(l.mgr.renew)
	defer t.Stop()
	for {
		select {
		case <-t.C:
		case <-ctx.Done():
			l.mgr.mu.Lock()
			delete(l.mgr.owners, l.name)
			l.mgr.mu.Unlock()
			return
		}
	}
}

// drop ends the lease and waits until it is off the table.
func (l *lease) drop() {
	l.cancel()
	<-l.gone
}

func withLease(ctx context.Context, m *manager, name, owner string, f func() error) error {
	l, err := m.acquire(ctx, name, owner)
	if err != nil {
		return err
	}
	defer l.drop()
	return f()
}

func main() {
	m := &manager{owners: make(map[string]string), renew: 10 * time.Millisecond}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	err := withLease(ctx, m, "shard-1", "n1", func() error {
		time.Sleep(30 * time.Millisecond)
		if err := withLease(ctx, m, "shard-1", "n2", func() error { return nil }); !errors.Is(err, errHeld) {
			return fmt.Errorf("second owner: %v", err)
		}
		return nil
	})
	fmt.Println(err, withLease(ctx, m, "shard-2", "", nil))
	if err != nil || len(m.owners) != 0 {
		fmt.Fprintln(os.Stderr, "leases left:", m.owners, err)
		os.Exit(1)
	}
}
