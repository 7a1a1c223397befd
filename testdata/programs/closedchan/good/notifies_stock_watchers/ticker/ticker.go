// Package ticker tells watchers about stock prices.
package ticker

import "sync"

// Price is the price of a symbol.
type Price struct {
	Symbol string
	Cents  int
}

// Board knows the watchers by symbol.
type Board struct {
	mu       sync.Mutex
	closed   bool
	watchers map[string][]chan Price
}

// NewBoard returns a board without watchers.
func NewBoard() *Board {
	return &Board{watchers: make(map[string][]chan Price)}
}

// Watch returns the prices of symbol and a function that ends the watch.
// On a closed board the prices are at their end.
func (b *Board) Watch(symbol string, buffer int) (<-chan Price, func()) {
	ch := make(chan Price, buffer)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		close(ch)
		return ch, func() {}
	}
	b.watchers[symbol] = append(b.watchers[symbol], ch)
	return ch, func() { b.unwatch(symbol, ch) }
}

func (b *Board) unwatch(symbol string, ch chan Price) {
	b.mu.Lock()
	defer b.mu.Unlock()
	list := b.watchers[symbol]
	for i, c := range list {
		if c == ch {
			list[i] = list[len(list)-1]
			b.watchers[symbol] = list[:len(list)-1]
			close(ch)
			return
		}
	}
}

// Set tells the watchers of a symbol; those that are behind miss the price.
func (b *Board) Set(p Price) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, ch := range b.watchers[p.Symbol] {
		select {
		case ch <- p:
		default:
		}
	}
}

// Close ends all watches.
func (b *Board) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	for _, list := range b.watchers {
		for _, ch := range list {
			close(ch)
		}
	}
	clear(b.watchers)
}
