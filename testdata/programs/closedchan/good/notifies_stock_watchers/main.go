// Watches a board of stock prices from several goroutines.
package main

import (
	"fmt"
	"os"
	"sync"

	"programs/closedchan/good/notifies_stock_watchers/ticker"
)

func highest(b *ticker.Board, symbol string, limit int, ready chan<- struct{}) int {
	prices, stop := b.Watch(symbol, 64)
	defer stop()
	ready <- struct{}{}
	best := 0
	for p := range prices {
		best = max(best, p.Cents)
		if best >= limit {
			stop()
			break
		}
	}
	return best
}

func main() {
	b := ticker.NewBoard()
	jobs := []struct {
		symbol string
		limit  int
	}{
		{"ACME", 1 << 30},
		{"ACME", 1040},
		{"GLOB", 1 << 30},
		{"INIT", 1 << 30},
	}
	best := make([]int, len(jobs))
	ready := make(chan struct{}, len(jobs))
	var wg sync.WaitGroup
	for i, j := range jobs {
		wg.Go(func() { best[i] = highest(b, j.symbol, j.limit, ready) })
	}
	for range jobs {
		<-ready
	}
	for i := range 50 {
		b.Set(ticker.Price{Symbol: "ACME", Cents: 1000 + i})
		b.Set(ticker.Price{Symbol: "GLOB", Cents: 2000 - i})
	}
	b.Close()
	wg.Wait()
	b.Close()
	b.Set(ticker.Price{Symbol: "ACME", Cents: 1})

	late, stop := b.Watch("ACME", 1)
	stop()
	_, open := <-late
	fmt.Println(best, open)
	if best[0] != 1049 || best[1] != 1040 || best[2] != 2000 || best[3] != 0 || open {
		os.Exit(1)
	}
}
