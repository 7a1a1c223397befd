// Package queue consumes billing events with a group of workers.
package queue

import (
	"errors"
	"fmt"
	"sync"
)

// ErrPoison marks an event that must halt the consumer.
var ErrPoison = errors.New("poison event")

// Event is one metered usage record.
type Event struct {
	Offset  int64
	Account string
	Units   int64
}

// Handler books an event.
type Handler interface {
	Handle(Event) error
}

// Offsets stores how far the queue was read.
type Offsets interface {
	Commit(offset int64)
}

// Consumer reads events until it is halted or the input ends.
type Consumer struct {
	in      <-chan Event
	handler Handler
	offsets Offsets

	workers sync.WaitGroup
	once    sync.Once
	quit    chan struct{}

	mu   sync.Mutex
	high int64
	err  error
}

// Consume starts n workers.
func Consume(in <-chan Event, h Handler, o Offsets, n int) *Consumer {
	c := &Consumer{in: in, handler: h, offsets: o, quit: make(chan struct{})}
	for range n {
		c.workers.Add(1)
		go c.work()
	}
	return c
}

func (c *Consumer) work() {
	defer c.workers.Done()
	for {
		select {
		case <-c.quit:
			return
		case ev, ok := <-c.in:
			if !ok {
				return
			}
			err := c.handler.Handle(ev)
			if errors.Is(err, ErrPoison) {
				c.halt(fmt.Errorf("offset %d: %w", ev.Offset, err)) // want "PC3008"
				return
			}
			c.advance(ev.Offset)
		}
	}
}

func (c *Consumer) advance(off int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if off > c.high {
		c.high = off
	}
}

// halt stops all workers and commits what they have booked.
func (c *Consumer) halt(err error) {
	c.once.Do(func() {
		close(c.quit)
		c.workers.Wait()
		c.mu.Lock()
		defer c.mu.Unlock()
		c.err = err
		c.offsets.Commit(c.high)
	})
}

// Join returns when the workers have ended.
func (c *Consumer) Join() error {
	c.workers.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}
