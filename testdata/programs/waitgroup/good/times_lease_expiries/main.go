// Command times_lease_expiries grants leases that end by release or by time.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errTaken = errors.New("resource is taken")

// latch is told about the end of each lease.
type latch interface {
	Done()
}

type lease struct {
	resource string
	registry *registry
	timer    *time.Timer
	end      latch
}

// release gives the resource back. It reports false if the lease had run out.
func (l *lease) release() bool {
	if !l.timer.Stop() {
		return false
	}
	l.conclude("released")
	return true
}

func (l *lease) expire() {
	l.conclude("expired")
}

func (l *lease) conclude(how string) {
	l.registry.remove(l.resource, how)
	l.end.Done()
}

type registry struct {
	live sync.WaitGroup

	mu    sync.Mutex
	taken map[string]bool
	ended map[string]int
}

func newRegistry() *registry {
	return &registry{taken: make(map[string]bool), ended: make(map[string]int)}
}

func (r *registry) claim(resource string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.taken[resource] {
		return false
	}
	r.taken[resource] = true
	return true
}

func (r *registry) remove(resource, how string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.taken, resource)
	r.ended[how]++
}

func (r *registry) grant(resource string, ttl time.Duration) (*lease, error) {
	if !r.claim(resource) {
		return nil, fmt.Errorf("%s: %w", resource, errTaken)
	}
	r.live.Add(1)
	l := &lease{resource: resource, registry: r, end: &r.live}
	l.timer = time.AfterFunc(ttl, l.expire)
	return l, nil
}

// quiesce returns when all leases have ended.
func (r *registry) quiesce() (released, expired int) {
	r.live.Wait()
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ended["released"], r.ended["expired"]
}

func main() {
	r := newRegistry()
	var leases []*lease
	refused := 0
	for i, res := range []string{"disk", "tape", "disk", "lamp", "fax"} {
		l, err := r.grant(res, time.Duration(5+20*i)*time.Millisecond)
		if err != nil {
			refused++
			continue
		}
		leases = append(leases, l)
	}
	time.Sleep(10 * time.Millisecond)
	early := 0
	for _, l := range leases[:3] {
		if l.release() {
			early++
		}
		if l.release() {
			fmt.Fprintln(os.Stderr, l.resource, "released twice")
			os.Exit(1)
		}
	}
	released, expired := r.quiesce()
	fmt.Println("released", released, "expired", expired, "refused", refused)
	if released != early || released+expired+refused != 5 {
		os.Exit(1)
	}
}
