//oracle: panic "send on closed channel"

// Package good shows quotes until the market closes.
package good

import (
	"sync"
	"time"

	"fixture/closedchan/go_method_of_other_package/good/quotes"
)

type board struct {
	shown int
}

// watch shows the quotes of all symbols for the time that is given.
func (b *board) watch(symbols []string, open time.Duration) {
	ticks := make(chan quotes.Quote, 4*len(symbols))
	var wg sync.WaitGroup
	for _, sym := range symbols {
		wg.Go(func() { quotes.Stream(ticks, sym, 4) })
	}
	time.Sleep(open)
	wg.Wait()
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
