// Command memory_event_bus is an in-memory event bus whose subscriptions resume at a cursor.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"time"
)

type event struct {
	offset int
	body   string
}

type bus struct {
	mu     sync.Mutex
	topics map[string]map[chan event]struct{}
}

type subscription struct {
	events <-chan event
	offset int
	cancel context.CancelFunc
}

func (s *subscription) close() { s.cancel() }

func newBus(topics ...string) *bus {
	b := &bus{topics: make(map[string]map[chan event]struct{})}
	for _, t := range topics {
		b.topics[t] = make(map[chan event]struct{})
	}
	return b
}

// attach registers a queue at the topic; it is taken off when ctx ends.
func (b *bus) attach(ctx context.Context, topic string) (chan event, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	queues, ok := b.topics[topic]
	if !ok {
		return nil, fmt.Errorf("unknown topic %q", topic)
	}
	q := make(chan event, 16)
	queues[q] = struct{}{}
	context.AfterFunc(ctx, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(queues, q)
	})
	return q, nil
}

func (b *bus) subscribe(parent context.Context, topic, cursor string) (*subscription, error) {
	var err error
	ctx, cancel := context.WithCancel(parent) // want "PC2001"
	defer func() {
		if err != nil {
			cancel()
		}
	}()

	q, err := b.attach(ctx, topic)
	if err != nil {
		return nil, err
	}
	offset, perr := parseCursor(cursor)
	if perr != nil {
		return nil, fmt.Errorf("subscribe %s: %w", topic, perr)
	}
	return &subscription{events: q, offset: offset, cancel: cancel}, nil
}

func parseCursor(cursor string) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(cursor)
	if err != nil || n < 0 {
		return 0, errors.New("bad cursor " + strconv.Quote(cursor))
	}
	return n, nil
}

func (b *bus) attached() (n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, queues := range b.topics {
		n += len(queues)
	}
	return n
}

func main() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	b := newBus("orders", "invoices")
	for _, cursor := range []string{"", "17", "latest", "-3", "9"} {
		sub, err := b.subscribe(ctx, "orders", cursor)
		if err != nil {
			fmt.Println(err)
			continue
		}
		sub.close()
	}
	time.Sleep(200 * time.Millisecond)
	if n := b.attached(); n != 0 {
		fmt.Fprintf(os.Stderr, "%d queues still attached, no subscription open\n", n)
		os.Exit(1)
	}
}
