// Command ships_change_sets_standby copies the change sets of a primary store
// to its standby, several sets in flight at once.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type changeSet struct {
	lsn  int
	rows map[string]string
}

type standby struct {
	mu      sync.Mutex
	rows    map[string]string
	applied int
}

func (s *standby) apply(cs changeSet) {
	time.Sleep(time.Millisecond)
	s.mu.Lock()
	defer s.mu.Unlock()
	for k, v := range cs.rows {
		s.rows[k] = v
	}
	s.applied++
}

type replicator struct {
	target   *standby
	feed     chan changeSet
	inflight sync.WaitGroup
}

func newReplicator(target *standby) *replicator {
	r := &replicator{target: target, feed: make(chan changeSet, 64)}
	go r.dispatch()
	return r
}

// dispatch hands each change set of the feed to a sender of its own.
func (r *replicator) dispatch() {
	for cs := range r.feed {
		r.throttle(cs)
		r.inflight.Add(1) // want "PC3001"
		go r.send(cs)
	}
}

// throttle holds large sets back for a moment.
func (r *replicator) throttle(cs changeSet) {
	if len(cs.rows) > 1 {
		time.Sleep(3 * time.Millisecond)
	}
}

func (r *replicator) send(cs changeSet) {
	defer r.inflight.Done()
	r.target.apply(cs)
}

func (r *replicator) publish(cs changeSet) { r.feed <- cs }

// finish ends the feed and waits until the standby has everything.
func (r *replicator) finish() {
	close(r.feed)
	r.inflight.Wait()
}

func main() {
	target := &standby{rows: make(map[string]string)}
	r := newReplicator(target)
	const sets = 12
	for i := range sets {
		key := fmt.Sprintf("account/%d", i)
		r.publish(changeSet{lsn: i, rows: map[string]string{
			key: "open", key + "/owner": "nobody",
		}})
	}
	r.finish()

	target.mu.Lock()
	defer target.mu.Unlock()
	if target.applied != sets {
		fmt.Printf("standby has %d of %d change sets\n", target.applied, sets)
		os.Exit(1)
	}
}
