//oracle: panic "send on closed channel"

// Package bad feeds prices to a reader until it is ended.
package bad

import (
	"sync"
	"time"
)

type feed struct {
	mu     sync.Mutex
	ended  bool
	prices chan int
}

func (f *feed) lock()   { f.mu.Lock() }
func (f *feed) unlock() { f.mu.Unlock() }

// put adds a price unless the feed has ended.
func (f *feed) put(price int) {
	f.lock()
	ended := f.ended
	f.unlock()
	if !ended {
		time.Sleep(5 * time.Millisecond)
		f.prices <- price
	}
}

func (f *feed) end() {
	f.lock()
	f.ended = true
	close(f.prices)
	f.unlock()
}

// Scenario ends a feed while somebody puts.
func Scenario() {
	f := &feed{prices: make(chan int, 1)}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		f.put(1) // want "prices.*PC4003"
	}()
	time.Sleep(time.Millisecond)
	f.end()
	wg.Wait()
}
