// Command streams_quote_feeds publishes quotes to subscribers that come and go.
package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
)

type quote struct {
	symbol string
	cents  int
}

type feed struct {
	active sync.WaitGroup
	mu     sync.Mutex
	subs   []*subscription
}

// subscription gets quotes until its limit is reached or its context ends.
type subscription struct {
	feed  *feed
	limit int
	in    chan quote
	gone  chan struct{}
	once  sync.Once

	mu   sync.Mutex
	seen int
	high int
}

func (f *feed) subscribe(ctx context.Context, limit int) *subscription {
	s := &subscription{feed: f, limit: limit, in: make(chan quote), gone: make(chan struct{})}
	f.active.Add(1)
	f.mu.Lock()
	f.subs = append(f.subs, s)
	f.mu.Unlock()
	go s.consume(context.AfterFunc(ctx, s.leave))
	return s
}

func (s *subscription) leave() {
	s.once.Do(func() {
		close(s.gone)
		s.feed.active.Done()
	})
}

func (s *subscription) consume(stop func() bool) {
	defer s.leave()
	defer stop()
	for range s.limit {
		select {
		case q := <-s.in:
			s.note(q)
		case <-s.gone:
			return
		}
	}
}

func (s *subscription) note(q quote) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen++
	s.high = max(s.high, q.cents)
}

func (s *subscription) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen
}

// publish offers a quote to everyone and returns how many took it.
func (f *feed) publish(q quote) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := 0
	for _, s := range f.subs {
		select {
		case s.in <- q:
			n++
		case <-s.gone:
		}
	}
	return n
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	f := new(feed)
	short := f.subscribe(ctx, 3)
	long := f.subscribe(ctx, 1000)
	lost, leave := context.WithCancel(ctx)
	f.subscribe(lost, 1000)

	taken := 0
	for i := range 20 {
		if i == 10 {
			leave()
		}
		taken += f.publish(quote{"ACME", 900 + rand.IntN(200)})
	}
	cancel()
	leave()
	f.active.Wait()
	fmt.Println("taken", taken, "short", short.count(), "long", long.count())
	if short.count() != 3 {
		os.Exit(1)
	}
}
