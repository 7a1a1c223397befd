// Command compacts_storage_segments compacts storage segments with a group of workers.
package main

import (
	"fmt"
	"log"
	"sync"
	"time"
)

type segment struct {
	id   int
	keys map[string]int
}

type compactor struct {
	mu     sync.Mutex
	queue  []segment
	merged map[string]int
	idle   chan struct{}
}

func newCompactor(segs []segment) *compactor {
	return &compactor{
		queue:  segs,
		merged: make(map[string]int),
		idle:   make(chan struct{}),
	}
}

func (c *compactor) pop() (segment, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.queue) == 0 {
		return segment{}, false
	}
	s := c.queue[0]
	c.queue = c.queue[1:]
	return s, true
}

func (c *compactor) merge(s segment) {
	time.Sleep(2 * time.Millisecond)
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, v := range s.keys {
		if v > c.merged[k] {
			c.merged[k] = v
		}
	}
}

// worker merges segments until the queue is empty.
func (c *compactor) worker(id int) {
	n := 0
	for {
		s, ok := c.pop()
		if !ok {
			break
		}
		c.merge(s)
		n++
	}
	log.Printf("worker %d merged %d segments", id, n)
	close(c.idle) // want "PC4004"
}

func (c *compactor) run(workers int, timeout time.Duration) error {
	for id := range workers {
		go c.worker(id)
	}
	select {
	case <-c.idle:
		return nil
	case <-time.After(timeout):
		return fmt.Errorf("compaction still running after %v", timeout)
	}
}

func main() {
	segs := make([]segment, 0, 8)
	for i := range 8 {
		segs = append(segs, segment{id: i, keys: map[string]int{
			fmt.Sprintf("k%d", i%3): i,
			"last":                  i,
		}})
	}
	c := newCompactor(segs)
	if err := c.run(3, time.Second); err != nil {
		log.Fatal(err)
	}
	time.Sleep(50 * time.Millisecond)
	c.mu.Lock()
	defer c.mu.Unlock()
	fmt.Println("keys:", len(c.merged), "last:", c.merged["last"])
}
