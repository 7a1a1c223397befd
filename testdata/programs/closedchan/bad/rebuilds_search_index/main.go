// Command rebuilds_search_index rebuilds a search index some time after the last change.
package main

import (
	"fmt"
	"sync"
	"time"
)

type snapshot struct {
	docs int
	took time.Duration
}

// refresher coalesces changes and publishes a snapshot once they have settled.
type refresher struct {
	delay time.Duration
	build func() int
	out   chan snapshot

	mu     sync.Mutex
	timer  *time.Timer
	closed bool
}

func newRefresher(delay time.Duration, build func() int) *refresher {
	return &refresher{
		delay: delay,
		build: build,
		out:   make(chan snapshot, 1),
	}
}

// Touch notes a change and postpones the rebuild.
func (r *refresher) Touch() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return
	}
	if r.timer == nil {
		r.timer = time.AfterFunc(r.delay, r.rebuild)
		return
	}
	r.timer.Reset(r.delay)
}

func (r *refresher) rebuild() {
	start := time.Now()
	n := r.build()
	r.out <- snapshot{docs: n, took: time.Since(start)} // want "PC4003"
}

// Close drops a pending rebuild and ends the stream of snapshots.
func (r *refresher) Close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return
	}
	r.closed = true
	if r.timer != nil {
		r.timer.Stop()
	}
	close(r.out)
}

func main() {
	r := newRefresher(5*time.Millisecond, func() int {
		time.Sleep(40 * time.Millisecond) // merge segments
		return 1200
	})

	var wg sync.WaitGroup
	wg.Go(func() {
		for s := range r.out {
			fmt.Println("published", s.docs)
		}
	})

	r.Touch()
	time.Sleep(80 * time.Millisecond)
	r.Touch()
	time.Sleep(20 * time.Millisecond)
	r.Close()
	wg.Wait()
	time.Sleep(80 * time.Millisecond)
}
