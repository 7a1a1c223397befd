// Package collector takes page views from request handlers and writes them in the background.
package collector

import (
	"sync"
	"time"
)

// View is one page view.
type View struct {
	Path    string
	Visitor string
	At      time.Time
}

// Writer stores page views.
type Writer interface {
	Write(v View) error
}

// Collector may be used by any number of handlers.
type Collector struct {
	w     Writer
	queue chan View
	done  chan struct{}
	once  sync.Once

	mu     sync.Mutex
	counts map[string]int
	lost   int
}

// New starts the background writer.
func New(w Writer, depth int) *Collector {
	c := &Collector{
		w:      w,
		queue:  make(chan View, depth),
		done:   make(chan struct{}),
		counts: make(map[string]int),
	}
	go c.drain()
	return c
}

func (c *Collector) drain() {
	defer close(c.done)
	for v := range c.queue {
		if err := c.w.Write(v); err != nil {
			c.mu.Lock()
			c.lost++
			c.mu.Unlock()
		}
	}
}

// Record counts the view and queues it.
func (c *Collector) Record(path, visitor string) {
	c.mu.Lock()
	c.counts[path]++
	c.mu.Unlock()
	c.queue <- View{path, visitor, time.Now()}
}

// Top returns the path with the most views.
func (c *Collector) Top() (string, int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	best, n := "", 0
	for p, k := range c.counts {
		if k > n || k == n && p < best {
			best, n = p, k
		}
	}
	return best, n
}

// Close writes the rest of the queue and returns the number of lost views.
func (c *Collector) Close() int {
	c.once.Do(func() { close(c.queue) })
	<-c.done
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.lost
}
