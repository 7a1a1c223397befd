//oracle: panic "close of closed channel"

// Package bad polls prices while somebody is subscribed.
package bad

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
func NewFeed() *Feed { return &Feed{stopped: make(chan struct{})} }

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
	f.quit = make(chan struct{})
	go f.poll(f.quit)
}

func (f *Feed) poll(quit chan struct{}) {
	defer close(f.stopped) // want "stopped.*PC4001"
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

// Scenario has two subscribers, one after the other.
func Scenario() {
	f := NewFeed()
	for range 2 {
		f.Subscribe()()
	}
	time.Sleep(20 * time.Millisecond)
}
