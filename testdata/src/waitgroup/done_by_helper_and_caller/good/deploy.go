//oracle: panic "sync: negative WaitGroup counter"

// Package good rolls a version out to hosts.
package good

import (
	"errors"
	"sync"
)

type host struct {
	name string
	full bool
}

type rollout struct {
	mu     sync.Mutex
	failed map[string]error
}

var errDisk = errors.New("deploy: disk full")

// giveUp notes why the host got nothing.
func (r *rollout) giveUp(wg *sync.WaitGroup, h host, err error) {
	r.mu.Lock()
	r.failed[h.name] = err
	r.mu.Unlock()
	wg.Done()
}

func (r *rollout) install(wg *sync.WaitGroup, h host) {
	if h.full {
		r.giveUp(wg, h, errDisk)
		return
	}
	wg.Done()
}

// run installs on all hosts.
func (r *rollout) run(hosts []host) {
	var wg sync.WaitGroup
	for _, h := range hosts {
		wg.Add(1)
		r.install(&wg, h)
	}
	wg.Wait()
}

// Scenario has a host with a full disk.
func Scenario() {
	r := &rollout{failed: make(map[string]error)}
	r.run([]host{{"a", false}, {"b", true}})
}
