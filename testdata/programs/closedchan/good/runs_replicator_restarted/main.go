// Command runs_replicator_restarted runs a replicator that is restarted after leader changes.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var errRunning = errors.New("replicator is running")

// Replicator copies log entries from a leader while it runs.
type Replicator struct {
	pull func() int

	mu      sync.Mutex
	quit    chan struct{}
	stopped chan struct{}
	copied  int
}

// Start begins replication; it fails if it is under way.
func (r *Replicator) Start() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.quit != nil {
		return errRunning
	}
	r.quit = make(chan struct{})
	r.stopped = make(chan struct{})
	go r.loop(r.quit, r.stopped)
	return nil
}

func (r *Replicator) loop(quit <-chan struct{}, stopped chan<- struct{}) {
	defer close(stopped)
	t := time.NewTicker(time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			n := r.pull()
			r.mu.Lock()
			r.copied += n
			r.mu.Unlock()
		case <-quit:
			return
		}
	}
}

// Stop ends replication and waits for it; it is safe to call at any time.
func (r *Replicator) Stop() {
	r.mu.Lock()
	quit, stopped := r.quit, r.stopped
	r.quit, r.stopped = nil, nil
	r.mu.Unlock()
	if quit == nil {
		return
	}
	close(quit)
	<-stopped
}

// Copied returns how many entries have been copied.
func (r *Replicator) Copied() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.copied
}

func term(r *Replicator, d time.Duration) error {
	if err := r.Start(); err != nil {
		return err
	}
	defer r.Stop()
	if err := r.Start(); !errors.Is(err, errRunning) {
		return fmt.Errorf("second start: %v", err)
	}
	deadline := time.Now().Add(time.Second)
	for before := r.Copied(); r.Copied() == before; time.Sleep(d) {
		if time.Now().After(deadline) {
			return errors.New("nothing copied")
		}
	}
	return nil
}

func main() {
	r := &Replicator{pull: func() int { return 3 }}
	for i := range 4 {
		if err := term(r, 2*time.Millisecond); err != nil {
			log.Fatalf("term %d: %v", i, err)
		}
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(r.Stop)
		}
		wg.Wait()
	}
	fmt.Println("ok")
}
