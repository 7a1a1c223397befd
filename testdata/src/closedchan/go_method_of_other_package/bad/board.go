//oracle: panic "send on closed channel"

// Package bad shows quotes until the market closes.
package bad

import (
	"time"

	"fixture/closedchan/go_method_of_other_package/bad/quotes"
)

type board struct {
	shown int
}

// watch shows the quotes of all symbols for the time that is given.
func (b *board) watch(symbols []string, open time.Duration) {
	ticks := make(chan quotes.Quote, 4*len(symbols))
	for _, sym := range symbols {
		go quotes.Stream(ticks, sym, 4) // want "ticks.*PC4003"
	}
	time.Sleep(open)
	close(ticks)
	for range ticks {
		b.shown++
	}
}

// Scenario closes the market early.
func Scenario() {
	b := &board{}
	b.watch([]string{"ACME", "INIT"}, 5*time.Millisecond)
	time.Sleep(40 * time.Millisecond)
}
