// Package auction tells bidders about the bids on a lot.
package auction

import (
	"errors"
	"fmt"
	"sync"
)

// ErrEnded is returned for lots that are sold.
var ErrEnded = errors.New("auction has ended")

// Bid is an offer for the lot.
type Bid struct {
	Bidder string
	Amount int
}

// Lot is one auction.
type Lot struct {
	mu       sync.Mutex
	watchers map[string]chan Bid
	best     Bid
	ended    bool
}

// NewLot opens an auction.
func NewLot(reserve int) *Lot {
	return &Lot{watchers: make(map[string]chan Bid), best: Bid{"", reserve}}
}

// Watch returns the bids that come from now on. A second watch of the same
// name replaces the first.
func (l *Lot) Watch(name string) (<-chan Bid, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended {
		return nil, ErrEnded
	}
	if old, ok := l.watchers[name]; ok {
		close(old)
	}
	ch := make(chan Bid, 1)
	l.watchers[name] = ch
	return ch, nil
}

// Leave ends a watch; it does no harm if there is none.
func (l *Lot) Leave(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if ch, ok := l.watchers[name]; ok {
		delete(l.watchers, name)
		close(ch)
	}
}

// Offer places a bid and tells the watchers; slow ones see the newest bid only.
func (l *Lot) Offer(b Bid) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended {
		return ErrEnded
	}
	if b.Amount <= l.best.Amount {
		return fmt.Errorf("bid of %d is not above %d", b.Amount, l.best.Amount)
	}
	l.best = b
	for _, ch := range l.watchers {
		select {
		case <-ch:
		default:
		}
		ch <- b
	}
	return nil
}

// End sells the lot. Later calls return the same bid.
func (l *Lot) End() Bid {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended = true
	for _, ch := range l.watchers {
		close(ch)
	}
	clear(l.watchers)
	return l.best
}
