// Command runs_leader_election runs the leader-election side of a cron replica: it holds a
// lease in the lock service and gives up its work when the lease is lost.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var errUnreachable = errors.New("lock service unreachable")

// lockService is the part of the lock client the keeper needs.
type lockService struct {
	mu        sync.Mutex
	healthy   int // renewals that still succeed
	lastRenew time.Time
}

func (s *lockService) renew(ctx context.Context, lease string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.healthy == 0 {
		return fmt.Errorf("renew %s: %w", lease, errUnreachable)
	}
	s.healthy--
	s.lastRenew = time.Now()
	return nil
}

// keeper renews one lease and tells its owner when it has expired.
type keeper struct {
	svc       *lockService
	lease     string
	interval  time.Duration
	maxMisses int

	misses int
	lost   chan struct{}
}

func newKeeper(svc *lockService, lease string, interval time.Duration) *keeper {
	return &keeper{
		svc:       svc,
		lease:     lease,
		interval:  interval,
		maxMisses: 3,
		lost:      make(chan struct{}),
	}
}

// Lost is closed when the lease can no longer be considered held.
func (k *keeper) Lost() <-chan struct{} { return k.lost }

// Run renews until ctx is done.
func (k *keeper) Run(ctx context.Context) {
	tick := time.NewTicker(k.interval)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			k.observe(k.svc.renew(ctx, k.lease)) // want "PC4001"
		}
	}
}

// observe counts consecutive failures; a success clears the count.
func (k *keeper) observe(err error) {
	if err == nil {
		k.misses = 0
		return
	}
	k.misses++
	log.Printf("lease %s: %v (miss %d)", k.lease, err, k.misses)
	if k.misses >= k.maxMisses {
		k.expire()
	}
}

func (k *keeper) expire() {
	log.Printf("lease %s: lost", k.lease)
	close(k.lost)
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()

	k := newKeeper(&lockService{healthy: 2}, "cron/leader", 10*time.Millisecond)
	var wg sync.WaitGroup
	wg.Go(func() { k.Run(ctx) })

	<-k.Lost()
	// Let the jobs in flight finish before giving up the lease loop.
	time.Sleep(60 * time.Millisecond)
	cancel()
	wg.Wait()
	fmt.Println("stepped down")
}
