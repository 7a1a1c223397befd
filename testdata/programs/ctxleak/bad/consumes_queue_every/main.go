// Command consumes_queue_every consumes a queue; every message has a visibility lease that is
// renewed while its handler runs.
package main

import (
	"context"
	"fmt"
	"log"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
)

// Message is one queue entry.
type Message struct {
	ID   int
	Body string
	TTL  time.Duration
}

// Consumer handles messages one after another.
type Consumer struct {
	handle  func(context.Context, Message) error
	handled atomic.Int64
	failed  atomic.Int64
	leases  atomic.Int64
}

// Consume works until in is closed or ctx is over.
func (c *Consumer) Consume(ctx context.Context, in <-chan Message) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case msg, ok := <-in:
			if !ok {
				return nil
			}
			mctx, cancel := context.WithTimeout(ctx, msg.TTL)
			defer cancel() // want "PC2002"
			go c.holdLease(mctx)
			if err := c.handle(mctx, msg); err != nil {
				c.failed.Add(1)
				log.Printf("message %d: %v", msg.ID, err)
				continue
			}
			c.handled.Add(1)
		}
	}
}

// holdLease keeps the message invisible to others until its handling is over.
func (c *Consumer) holdLease(ctx context.Context) {
	c.leases.Add(1)
	defer c.leases.Add(-1)
	<-ctx.Done()
}

func index(ctx context.Context, msg Message) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if strings.TrimSpace(msg.Body) == "" {
		return fmt.Errorf("empty body")
	}
	return nil
}

func main() {
	ctx, stop := context.WithCancel(context.Background())
	in := make(chan Message)
	c := &Consumer{handle: index}
	finished := make(chan error, 1)
	go func() { finished <- c.Consume(ctx, in) }()

	before := runtime.NumGoroutine()
	for i := range 40 {
		in <- Message{ID: i, Body: "doc", TTL: time.Minute}
	}
	time.Sleep(200 * time.Millisecond)
	n := runtime.NumGoroutine() - before
	held := c.leases.Load()

	stop()
	<-finished
	if n > 2 {
		log.Fatalf("%d messages handled, yet %d leases were held by an idle consumer", c.handled.Load(), held)
	}
}
