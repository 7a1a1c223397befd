// Package lane is one lane of a toll station: vehicles that are being charged.
package lane

import (
	"sync"
	"time"
)

// Stats is shared by the lanes of a station.
type Stats struct {
	mu   sync.Mutex
	toll map[string]int
}

// NewStats returns empty statistics.
func NewStats() *Stats { return &Stats{toll: make(map[string]int)} }

// Charge books an amount for a lane.
func (s *Stats) Charge(lane string, cents int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.toll[lane] += cents
}

// Total returns what all lanes took.
func (s *Stats) Total() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := 0
	for _, c := range s.toll {
		t += c
	}
	return t
}

// Lane charges vehicles in the background.
type Lane struct {
	Name  string
	Pace  time.Duration
	stats *Stats
	open  sync.WaitGroup
	load  int
}

// Init prepares a lane.
func (l *Lane) Init(name string, pace time.Duration, stats *Stats) {
	l.Name, l.Pace, l.stats = name, pace, stats
}

// Load returns how many vehicles were sent to the lane.
func (l *Lane) Load() int { return l.load }

// Enter sends a vehicle into the lane.
func (l *Lane) Enter(cents int) {
	l.load++
	l.open.Add(1)
	go func() {
		defer l.open.Done()
		time.Sleep(l.Pace)
		l.stats.Charge(l.Name, cents)
	}()
}

// Drain returns when the lane is empty.
func (l *Lane) Drain() {
	l.open.Wait()
}
