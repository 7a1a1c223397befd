// Command runs_small_change runs a small change-feed broker: clients subscribe to topics and
// get events pumped into their handler until they unsubscribe.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

var errUnknownSubscription = errors.New("feed: unknown subscription")

// Event is one change on a topic.
type Event struct {
	Topic string
	Seq   int
}

type subscription struct {
	topic   string
	in      chan Event
	handler func(Event)
}

// Feed fans events out to its subscriptions.
type Feed struct {
	mu   sync.Mutex
	subs map[int]*subscription
	next int
}

// NewFeed returns an empty feed.
func NewFeed() *Feed {
	return &Feed{subs: make(map[int]*subscription)}
}

// Subscribe registers handler for a topic and returns the id to unsubscribe with.
func (f *Feed) Subscribe(parent context.Context, topic string, handler func(Event)) int {
	ctx, _ := context.WithCancel(parent) // want "PC2001"
	sub := &subscription{topic: topic, in: make(chan Event, 8), handler: handler}

	f.mu.Lock()
	f.next++
	id := f.next
	f.subs[id] = sub
	f.mu.Unlock()

	go sub.pump(ctx)
	return id
}

// Unsubscribe removes a subscription.
func (f *Feed) Unsubscribe(id int) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, ok := f.subs[id]; !ok {
		return fmt.Errorf("%w: %d", errUnknownSubscription, id)
	}
	delete(f.subs, id)
	return nil
}

// Publish hands an event to every subscription of its topic; slow ones miss it.
func (f *Feed) Publish(ev Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, sub := range f.subs {
		if sub.topic != ev.Topic {
			continue
		}
		select {
		case sub.in <- ev:
		default:
		}
	}
}

func (s *subscription) pump(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case ev := <-s.in:
			s.handler(ev)
		}
	}
}

func run() error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()

	feed := NewFeed()
	before := runtime.NumGoroutine()
	for i := range 10 {
		id := feed.Subscribe(ctx, "orders", func(Event) {})
		feed.Publish(Event{Topic: "orders", Seq: i})
		if err := feed.Unsubscribe(id); err != nil {
			return err
		}
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		return fmt.Errorf("%d pumps still running after unsubscribe", n)
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
