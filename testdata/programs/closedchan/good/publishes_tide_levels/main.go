// Command publishes_tide_levels publishes water levels of gauges to one consumer
// and can be closed while gauges still report.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var errClosed = errors.New("publisher closed")

type level struct {
	gauge string
	cm    int
}

// Publisher passes levels to a consumer.
type Publisher struct {
	mu     sync.RWMutex
	closed bool
	levels chan level
}

// NewPublisher makes a publisher.
func NewPublisher(depth int) *Publisher {
	return &Publisher{levels: make(chan level, depth)}
}

// Publish passes a level on or says that the publisher is closed.
func (p *Publisher) Publish(l level) error {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.closed {
		return errClosed
	}
	p.levels <- l
	return nil
}

// Close ends the publisher. The consumer must go on until the channel ends.
func (p *Publisher) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return errClosed
	}
	p.closed = true
	close(p.levels)
	return nil
}

func gauge(p *Publisher, name string) int {
	for n := 0; ; n++ {
		if err := p.Publish(level{name, 100 + n%7}); err != nil {
			return n
		}
	}
}

func main() {
	p := NewPublisher(2)
	var wg sync.WaitGroup
	sent := make([]int, 3)
	for i, name := range []string{"north", "south", "pier"} {
		wg.Go(func() { sent[i] = gauge(p, name) })
	}
	time.AfterFunc(20*time.Millisecond, func() { p.Close() })
	got := 0
	for range p.levels {
		got++
	}
	wg.Wait()
	total := 0
	for _, n := range sent {
		total += n
	}
	fmt.Println("all arrived:", got == total, "second close:", p.Close())
}
