// Command prints_best_quote prints the best quote of several exchanges.
package main

import (
	"fmt"
	"sync"
	"time"

	"programs/closedchan/bad/prints_best_quote/feed"
)

type exchange struct {
	symbol string
	price  float64
}

func (e exchange) Fetch() (feed.Quote, error) {
	time.Sleep(20 * time.Millisecond)
	return feed.Quote{Symbol: e.symbol, Price: e.price}, nil
}

func main() {
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		best float64
	)
	feeds := make([]*feed.Feed, 0, 24)
	for i := range 24 {
		f := feed.Open(exchange{"ACME", 100 + float64(i)}, time.Millisecond)
		feeds = append(feeds, f)
		wg.Go(func() {
			for q := range f.Quotes() {
				mu.Lock()
				best = max(best, q.Price)
				mu.Unlock()
			}
		})
	}
	time.Sleep(70 * time.Millisecond)
	for _, f := range feeds {
		f.Close()
	}
	wg.Wait()
	fmt.Println("best", best)
	time.Sleep(100 * time.Millisecond)
}
