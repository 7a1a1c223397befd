// Command merges_sorted_feeds merges two sorted feeds into batches; channels are switched off
// by setting them to nil.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"runtime"
	"time"
)

// Quote is one price.
type Quote struct {
	Venue string
	Price int
}

func feed(ctx context.Context, venue string, prices ...int) <-chan Quote {
	out := make(chan Quote)
	go func() {
		defer close(out)
		for _, p := range prices {
			select {
			case out <- Quote{Venue: venue, Price: p}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// Merger joins feeds.
type Merger struct {
	max int // the largest batch
}

// Merge forwards what comes from a and b in batches; it closes the result when
// both feeds have ended.
func (m *Merger) Merge(ctx context.Context, a, b <-chan Quote) <-chan []Quote {
	out := make(chan []Quote)
	go func() {
		defer close(out)
		var pending []Quote
		for a != nil || b != nil || len(pending) > 0 {
			inA, inB := a, b
			var ready chan<- []Quote
			if len(pending) > 0 {
				ready = out
			}
			if len(pending) >= m.max {
				inA, inB = nil, nil
			}
			select {
			case q, ok := <-inA:
				if !ok {
					a = nil
					continue
				}
				pending = append(pending, q)
			case q, ok := <-inB:
				if !ok {
					b = nil
					continue
				}
				pending = append(pending, q)
			case ready <- pending:
				pending = nil
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func collect(parent context.Context, limit int) (int, error) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	m := &Merger{max: 3}
	n := 0
	for batch := range m.Merge(ctx, feed(ctx, "xetra", 1, 2, 3, 4, 5), feed(ctx, "lse", 6, 7)) {
		if len(batch) == 0 || len(batch) > m.max {
			return n, fmt.Errorf("batch of %d", len(batch))
		}
		if n += len(batch); n >= limit {
			return n, nil
		}
	}
	return n, nil
}

func main() {
	before := runtime.NumGoroutine()
	all, err1 := collect(context.Background(), 100)
	some, err2 := collect(context.Background(), 2)
	if err := errors.Join(err1, err2); err != nil || all != 7 || some < 2 {
		log.Fatal(all, some, err)
	}
	for i := 0; i < 200 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(5 * time.Millisecond)
	}
	if n := runtime.NumGoroutine() - before; n > 0 {
		log.Fatalf("%d goroutines left", n)
	}
}
