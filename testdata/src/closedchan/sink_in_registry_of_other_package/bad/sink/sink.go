// Package sink has sinks for metrics.
package sink

import "sync"

// A Sink takes observations.
type Sink interface {
	Observe(name string, v float64)
	Close()
}

type observation struct {
	name  string
	value float64
}

type buffered struct {
	mu      sync.Mutex
	dropped map[string]int
	queue   chan observation
	closing sync.Once
	flushed sync.WaitGroup
	done    chan struct{}
	sum     float64
}

// NewBuffered returns a sink that adds up in the background.
func NewBuffered(n int) Sink {
	b := &buffered{dropped: make(map[string]int), queue: make(chan observation, n), done: make(chan struct{})}
	b.flushed.Go(b.flush)
	return b
}

func (b *buffered) flush() {
	for o := range b.queue {
		b.sum += o.value
	}
}

func (b *buffered) Observe(name string, v float64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	select {
	case b.queue <- observation{name, v}: // want "b.queue.*Close may have closed it.*PC4008"
	default:
		b.dropped[name]++
	}
}

func (b *buffered) Close() {
	b.closing.Do(func() { close(b.queue) })
	b.flushed.Wait()
}
