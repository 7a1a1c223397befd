// Command flushes_metric_buffers aggregates counters and writes them out by
// background flushes. Snapshot waits for the flushes that are under way.
package main

import (
	"fmt"
	"log"
	"sync"
)

// Buffer is a set of counters.
type Buffer map[string]int64

// Aggregator sums counters.
type Aggregator struct {
	mu       sync.Mutex
	current  Buffer
	written  Buffer
	flushing sync.WaitGroup
	frozen   int
}

// New returns an aggregator.
func New() *Aggregator {
	return &Aggregator{current: Buffer{}, written: Buffer{}}
}

// Add counts.
func (a *Aggregator) Add(name string, n int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.current[name] += n
}

// Flush writes the current buffer in the background.
func (a *Aggregator) Flush() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.frozen > 0 {
		return false
	}
	full := a.current
	a.current = Buffer{}
	a.flushing.Add(1)
	go a.write(full)
	return true
}

func (a *Aggregator) write(b Buffer) {
	defer a.flushing.Done()
	for name, n := range b {
		a.mu.Lock()
		a.written[name] += n
		a.mu.Unlock()
	}
}

// Snapshot returns what was written.
func (a *Aggregator) Snapshot() Buffer {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.settle()
	out := make(Buffer, len(a.written))
	for name, n := range a.written {
		out[name] = n
	}
	a.frozen--
	return out
}

// settle waits for the flushes; it is called with the lock held, which it
// gives up while it waits.
func (a *Aggregator) settle() {
	a.frozen++
	a.mu.Unlock()
	a.flushing.Wait()
	a.mu.Lock()
}

func main() {
	a := New()
	for i := range 20 {
		a.Add("requests", 1)
		a.Add("bytes", int64(i))
		if i%5 == 4 && !a.Flush() {
			log.Fatal("frozen")
		}
	}
	s := a.Snapshot()
	if s["requests"] != 20 || s["bytes"] != 190 {
		log.Fatal(s)
	}
	a.Add("requests", 1)
	a.Flush()
	fmt.Println(a.Snapshot())
}
