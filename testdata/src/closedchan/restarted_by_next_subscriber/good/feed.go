//oracle: panic "close of closed channel"

// Package good polls prices while somebody is subscribed.
package good

import (
	"sync"
	"time"
)

// Feed polls for as long as it has subscribers.
type Feed struct {
	mu      sync.Mutex
	users   int
	quit    chan struct{}
	stopped chan struct{}
	polls   int
}

// NewFeed returns a feed without subscribers.
func NewFeed() *Feed { return new(Feed) }

// Subscribe returns a function that ends the subscription.
func (f *Feed) Subscribe() func() {
	f.join()
	return sync.OnceFunc(func() { f.leave() })
}

func (f *Feed) join() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.users++
	if f.users != 1 {
		return
	}
	f.quit, f.stopped = make(chan struct{}), make(chan struct{})
	go f.poll(f.quit)
}

func (f *Feed) poll(quit chan struct{}) {
	defer close(f.stopped)
	f.polls++
	<-quit
}

// leave ends the polling with the last subscriber.
func (f *Feed) leave() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.users--
	if f.users != 0 {
		return
	}
	close(f.quit)
	<-f.stopped
}

// Monitor polls from the first subscriber on; subscribers are counted, but those who left are
// only struck off.
type Monitor struct {
	mu      sync.Mutex
	joined  int
	left    int
	ready   chan struct{}
	results []int
}

// NewMonitor returns a monitor that has not begun.
func NewMonitor() *Monitor { return &Monitor{ready: make(chan struct{})} }

// Subscribe returns a function that ends the subscription.
func (m *Monitor) Subscribe() func() {
	m.join()
	<-m.ready
	return func() { m.leave() }
}

func (m *Monitor) join() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.joined++
	if m.joined != 1 {
		return
	}
	go m.warm()
}

func (m *Monitor) warm() {
	defer close(m.ready)
	m.results = append(m.results, 1)
}

func (m *Monitor) leave() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.left++
}

// Scenario has two subscribers of each, one after the other.
func Scenario() {
	f, m := NewFeed(), NewMonitor()
	for range 2 {
		f.Subscribe()()
		m.Subscribe()()
	}
	time.Sleep(20 * time.Millisecond)
}
