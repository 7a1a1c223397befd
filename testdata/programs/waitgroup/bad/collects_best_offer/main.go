// Command quotes collects the best offer for one instrument from several venues.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errNoQuote = errors.New("no quote received")

type venue struct {
	name    string
	latency time.Duration
	price   int64
}

type session struct {
	venue venue
	open  bool
}

// dial logs on to the venue, which takes one round trip.
func (v venue) dial(ctx context.Context) (*session, error) {
	t := time.NewTimer(v.latency)
	defer t.Stop()
	select {
	case <-t.C:
		return &session{venue: v, open: true}, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("dial %s: %w", v.name, ctx.Err())
	}
}

func (s *session) quote() quote { return quote{venue: s.venue.name, price: s.venue.price} }
func (s *session) close()       { s.open = false }

type quote struct {
	venue string
	price int64
}

type book struct {
	mu     sync.Mutex
	quotes []quote
	errs   []error
}

func (b *book) add(q quote) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.quotes = append(b.quotes, q)
}

func (b *book) fail(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.errs = append(b.errs, err)
}

// best returns the lowest offer in the book and how many venues answered.
func (b *book) best() (quote, int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.quotes) == 0 {
		return quote{}, 0, errors.Join(append(b.errs, errNoQuote)...)
	}
	low := b.quotes[0]
	for _, q := range b.quotes[1:] {
		if q.price < low.price {
			low = q
		}
	}
	return low, len(b.quotes), nil
}

func collect(ctx context.Context, venues []venue) *book {
	var wg sync.WaitGroup
	b := &book{}
	for _, v := range venues {
		go func() {
			s, err := v.dial(ctx)
			if err != nil {
				b.fail(err)
				return
			}
			defer s.close()
			wg.Add(1) // want "PC3001"
			defer wg.Done()
			b.add(s.quote())
		}()
	}
	wg.Wait()
	return b
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	venues := []venue{
		{"XETR", 40 * time.Millisecond, 10120},
		{"XPAR", 60 * time.Millisecond, 10090},
		{"XLON", 50 * time.Millisecond, 10105},
	}
	q, n, err := collect(ctx, venues).best()
	if err != nil || n != len(venues) {
		fmt.Fprintf(os.Stderr, "quotes: %d of %d venues answered: %v\n", n, len(venues), err)
		os.Exit(1)
	}
	fmt.Printf("best offer %d at %s\n", q.price, q.venue)
}
