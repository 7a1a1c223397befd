// Command renews_lease_sessions keeps a lease alive in a (simulated) lock
// service; the session is stopped for every maintenance window and then
// taken up again.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// store is the lock service.
type store struct {
	mu     sync.Mutex
	leases map[string]time.Time
}

func (s *store) touch(key string, ttl time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.leases[key] = time.Now().Add(ttl)
}

func (s *store) drop(key string) {
	s.mu.Lock()
	delete(s.leases, key)
	s.mu.Unlock()
}

// keeper renews one lease.
type keeper struct {
	key   string
	st    *store
	ttl   time.Duration
	stop  chan struct{}
	done  chan struct{}
	ended atomic.Int32
}

type option func(*keeper)

func withTTL(d time.Duration) option { return func(k *keeper) { k.ttl = d } }

func newKeeper(st *store, key string, opts ...option) *keeper {
	k := &keeper{
		key:  key,
		st:   st,
		ttl:  time.Second,
		done: make(chan struct{}),
	}
	for _, o := range opts {
		o(k)
	}
	return k
}

// start begins to renew; a keeper that was halted may be started again.
func (k *keeper) start() {
	k.stop = make(chan struct{})
	go func(stop <-chan struct{}) {
		k.renew(stop) // want "PC4001"
		k.ended.Add(1)
	}(k.stop)
}

func (k *keeper) renew(stop <-chan struct{}) {
	defer close(k.done)
	t := time.NewTicker(k.ttl / 4)
	defer t.Stop()
	for {
		k.st.touch(k.key, k.ttl)
		select {
		case <-t.C:
		case <-stop:
			k.st.drop(k.key)
			return
		}
	}
}

// halt ends the renewal and waits for the lease to be given back.
func (k *keeper) halt() {
	close(k.stop)
	<-k.done
}

func main() {
	st := &store{leases: map[string]time.Time{}}
	k := newKeeper(st, "jobs/nightly", withTTL(40*time.Millisecond))
	const windows = 3
	for i := 1; i <= windows; i++ {
		k.start()
		time.Sleep(60 * time.Millisecond)
		k.halt()
		fmt.Println("maintenance window", i)
	}
	deadline := time.Now().Add(2 * time.Second)
	for k.ended.Load() < windows {
		if time.Now().After(deadline) {
			fmt.Fprintln(os.Stderr, "FAIL: a renewal did not end")
			os.Exit(1)
		}
		time.Sleep(5 * time.Millisecond)
	}
}
