// Package feed produces price quotes.
package feed

import (
	"context"
	"time"
)

// Quote is one price of a symbol.
type Quote struct {
	Symbol string
	Seq    int
	Cents  int64
}

// Source walks a price up and down.
type Source struct {
	Symbol string
	Every  time.Duration
	price  int64
	seq    int
}

func (s *Source) next() Quote {
	s.seq++
	if s.seq%3 == 0 {
		s.price -= 2
	} else {
		s.price += 3
	}
	return Quote{Symbol: s.Symbol, Seq: s.seq, Cents: 10000 + s.price}
}

// Stream sends quotes to out until ctx is done.
func (s *Source) Stream(ctx context.Context, out chan<- Quote) {
	t := time.NewTicker(s.Every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			out <- s.next()
		}
	}
}
