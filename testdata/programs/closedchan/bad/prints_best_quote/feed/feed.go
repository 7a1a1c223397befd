// Package feed polls quote sources and offers the quotes on a channel.
package feed

import (
	"sync"
	"time"
)

// Quote is the price of an instrument.
type Quote struct {
	Symbol string
	Price  float64
}

// Source fetches the present quote; a call may take a network round trip.
type Source interface {
	Fetch() (Quote, error)
}

// Feed polls one source.
type Feed struct {
	src  Source
	out  chan Quote
	done chan struct{}
	once sync.Once
}

// Open starts polling src.
func Open(src Source, every time.Duration) *Feed {
	f := &Feed{
		src:  src,
		out:  make(chan Quote, 8),
		done: make(chan struct{}),
	}
	go f.poll(every)
	return f
}

// Quotes is closed when the feed is.
func (f *Feed) Quotes() <-chan Quote { return f.out }

func (f *Feed) poll(every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-f.done:
			return
		case <-t.C:
		}
		q, err := f.src.Fetch()
		if err != nil {
			continue
		}
		select {
		case f.out <- q: // want "PC4003"
		case <-f.done:
			return
		}
	}
}

// Close ends the feed. It may be called more than once.
func (f *Feed) Close() {
	f.once.Do(func() {
		close(f.done)
		close(f.out)
	})
}
