// Command merges_quotes_exchanges merges quotes of several exchanges and reconnects feeds that break.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var (
	errDropped = errors.New("feed dropped")
	errRefused = errors.New("feed refused the login")
)

// feed is the connection to one exchange.
type feed struct {
	venue    string
	refuse   bool
	sessions int

	first sync.Once
}

// book keeps the last quote of each venue.
type book struct {
	primed sync.WaitGroup // one for each feed, until its first session or its failure
	feeds  sync.WaitGroup

	mu     sync.Mutex
	quotes map[string]int
}

func open(ctx context.Context, feeds []*feed) *book {
	b := &book{quotes: make(map[string]int)}
	b.primed.Add(len(feeds))
	b.feeds.Add(len(feeds))
	for _, f := range feeds {
		go b.follow(ctx, f)
	}
	b.primed.Wait()
	return b
}

func (b *book) follow(ctx context.Context, f *feed) {
	defer b.feeds.Done()
	defer b.settle(f)
	for ctx.Err() == nil {
		err := b.session(ctx, f)
		if errors.Is(err, errRefused) {
			return
		}
		pause := time.NewTimer(5 * time.Millisecond)
		select {
		case <-pause.C:
		case <-ctx.Done():
			pause.Stop()
			return
		}
	}
}

func (b *book) session(ctx context.Context, f *feed) error {
	if f.refuse {
		return errRefused
	}
	f.sessions++
	for price := 100; price < 103; price++ {
		b.quote(f.venue, price)
		b.settle(f)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return errDropped
}

// settle marks the feed as primed; later sessions change nothing.
func (b *book) settle(f *feed) {
	f.first.Do(b.primed.Done)
}

func (b *book) quote(venue string, price int) {
	b.mu.Lock()
	b.quotes[venue] = price
	b.mu.Unlock()
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Millisecond)
	defer cancel()
	feeds := []*feed{{venue: "north"}, {venue: "south"}, {venue: "west", refuse: true}}
	b := open(ctx, feeds)
	fmt.Println("book is primed")
	b.feeds.Wait()
	fmt.Println("venues:", len(b.quotes), "reconnected:", feeds[0].sessions > 1)
}
