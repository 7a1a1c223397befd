// Command points batches time series points before they are written.
package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"
)

type point struct {
	series string
	value  float64
}

type sink interface {
	WriteBatch([]point)
}

// batcher groups the points of one producer; Flush waits until all accepted points were handed to the sink.
type batcher struct {
	sink    sink
	in      chan point
	kick    chan struct{}
	quit    chan struct{}
	exited  chan struct{}
	pending sync.WaitGroup
	max     int
}

func newBatcher(s sink, size, depth int) *batcher {
	b := &batcher{
		sink: s, max: size,
		in:     make(chan point, depth),
		kick:   make(chan struct{}, 1),
		quit:   make(chan struct{}),
		exited: make(chan struct{}),
	}
	go b.loop()
	return b
}

func (b *batcher) Append(ctx context.Context, p point) error {
	b.pending.Add(1)
	select {
	case b.in <- p:
		return nil
	case <-ctx.Done():
		b.settle(1)
		return ctx.Err()
	}
}

func (b *batcher) loop() {
	defer close(b.exited)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	var batch []point
	for {
		select {
		case p := <-b.in:
			if batch = append(batch, p); len(batch) < b.max {
				continue
			}
		case <-tick.C:
		case <-b.kick:
		case <-b.quit:
			return // Close has flushed
		}
		b.write(batch)
		batch = batch[:0]
	}
}

func (b *batcher) write(batch []point) {
	if len(batch) == 0 {
		return
	}
	defer b.settle(len(batch))
	b.sink.WriteBatch(batch)
}

func (b *batcher) settle(n int) { b.pending.Add(-n) }

func (b *batcher) Flush() {
	select {
	case b.kick <- struct{}{}:
	default:
	}
	b.pending.Wait()
}

// Close flushes and ends the loop; it is called once, by the owner.
func (b *batcher) Close() {
	b.Flush()
	close(b.quit)
	<-b.exited
}

type counter struct{ points, batches int }

func (c *counter) WriteBatch(ps []point) {
	c.points += len(ps)
	c.batches++
}

func main() {
	c := &counter{}
	b := newBatcher(c, 4, 8)
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	for i := range 10 {
		if err := b.Append(ctx, point{"cpu", float64(i)}); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	b.Close()
	fmt.Println("points", c.points)
	if c.points != 10 {
		os.Exit(1)
	}
}
