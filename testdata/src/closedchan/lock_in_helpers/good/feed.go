//oracle: panic "send on closed channel"

// Package good feeds prices to a reader until it is ended.
package good

import "sync"

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
	defer f.unlock()
	if !f.ended {
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
		f.put(1)
	}()
	f.end()
	wg.Wait()
}
