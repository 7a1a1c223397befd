// Package quotes streams prices.
package quotes

import "time"

// Quote is the price of a symbol.
type Quote struct {
	Symbol string
	Cents  int
}

// Stream sends n quotes of symbol.
func Stream(out chan<- Quote, symbol string, n int) {
	for i := range n {
		time.Sleep(3 * time.Millisecond)
		out <- Quote{symbol, 100 + i}
	}
}
