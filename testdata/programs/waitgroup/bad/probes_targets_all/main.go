// Command healthd probes its targets all the time and serves only after each
// of them has been probed.
package main

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"
)

type status struct {
	up      bool
	checked time.Time
	probes  int
}

type Prober interface {
	Probe(target string) error
}

// staticProber treats the listed targets as being down.
type staticProber map[string]bool

func (p staticProber) Probe(target string) error {
	if p[target] {
		return fmt.Errorf("%s: connection refused", target)
	}
	return nil
}

type Monitor struct {
	prober   Prober
	interval time.Duration
	ready    sync.WaitGroup

	mu    sync.RWMutex
	state map[string]status
}

func NewMonitor(p Prober, every time.Duration) *Monitor {
	return &Monitor{prober: p, interval: every, state: make(map[string]status)}
}

// Start watches the targets until the process ends.
func (m *Monitor) Start(targets []string) {
	for _, t := range targets {
		m.ready.Add(1)
		go m.watch(t)
	}
}

// WaitReady returns when each target has a status.
func (m *Monitor) WaitReady() { m.ready.Wait() }

func (m *Monitor) watch(target string) {
	tick := time.NewTicker(m.interval)
	defer tick.Stop()
	for {
		m.check(target) // want "PC3002"
		<-tick.C
	}
}

func (m *Monitor) check(target string) {
	err := m.prober.Probe(target)
	m.mu.Lock()
	st := m.state[target]
	st.up = err == nil
	st.checked = time.Now()
	st.probes++
	m.state[target] = st
	m.mu.Unlock()
	m.ready.Done()
}

func (m *Monitor) Snapshot() map[string]status {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return maps.Clone(m.state)
}

func main() {
	m := NewMonitor(staticProber{"db-2": true}, 20*time.Millisecond)
	m.Start([]string{"db-1", "db-2", "cache"})
	m.WaitReady()
	// Serve a few rounds of status requests.
	for range 10 {
		snap := m.Snapshot()
		for _, name := range slices.Sorted(maps.Keys(snap)) {
			fmt.Printf("%s up=%t ", name, snap[name].up)
		}
		fmt.Println()
		time.Sleep(25 * time.Millisecond)
	}
}
