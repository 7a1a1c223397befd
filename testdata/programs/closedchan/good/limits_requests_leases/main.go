// Command limits_requests_leases limits requests with leases that several parties may revoke.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var errRevoked = errors.New("lease is revoked")

type lease struct {
	id int

	mu      sync.Mutex
	revoked chan struct{}
	reason  string
	grants  chan int
}

func newLease(id, size int) *lease {
	return &lease{id: id, revoked: make(chan struct{}), grants: make(chan int, size)}
}

// revoke ends the lease; only the first reason is kept.
func (l *lease) revoke(reason string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case <-l.revoked:
		return false
	default:
	}
	l.reason = reason
	close(l.revoked)
	close(l.grants)
	return true
}

// grant hands out a permit unless the lease is revoked or used up.
func (l *lease) grant(n int) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.isRevoked() {
		return fmt.Errorf("lease %d: %w: %s", l.id, errRevoked, l.reason)
	}
	select {
	case l.grants <- n:
		return nil
	default:
		return fmt.Errorf("lease %d is used up", l.id)
	}
}

// isRevoked is called with the mutex held.
func (l *lease) isRevoked() bool {
	select {
	case <-l.revoked:
		return true
	default:
		return false
	}
}

type usage struct {
	mu      sync.Mutex
	permits int
	revokes int
}

func (u *usage) serve(l *lease) {
	for range l.grants {
		u.mu.Lock()
		u.permits++
		u.mu.Unlock()
	}
}

func (u *usage) expire(l *lease, after time.Duration, reason string) {
	time.Sleep(after)
	if l.revoke(reason) {
		u.mu.Lock()
		u.revokes++
		u.mu.Unlock()
	}
}

func main() {
	u := &usage{}
	var wg sync.WaitGroup
	const leases = 20
	for id := range leases {
		l := newLease(id, 8)
		wg.Go(func() { u.serve(l) })
		for _, reason := range []string{"expired", "operator", "shutdown"} {
			wg.Go(func() { u.expire(l, 5*time.Millisecond, reason) })
		}
		wg.Go(func() {
			for n := 0; ; n++ {
				if err := l.grant(n); errors.Is(err, errRevoked) {
					return
				}
				time.Sleep(100 * time.Microsecond)
			}
		})
	}
	wg.Wait()
	if u.revokes != leases {
		log.Fatalf("%d of %d leases revoked once", u.revokes, leases)
	}
	fmt.Println("ok", u.permits > 0)
}
