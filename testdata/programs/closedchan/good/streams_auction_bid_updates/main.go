// Command streams_auction_bid_updates lets a few bidders compete for a lot.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/closedchan/good/streams_auction_bid_updates/auction"
)

type bidder struct {
	name  string
	limit int
	step  int
	bids  int
}

// play follows the lot until it is sold or too expensive.
func (b *bidder) play(lot *auction.Lot, updates <-chan auction.Bid) {
	defer lot.Leave(b.name)
	for u := range updates {
		if u.Bidder == b.name {
			continue
		}
		next := u.Amount + b.step
		if next > b.limit {
			return
		}
		err := lot.Offer(auction.Bid{Bidder: b.name, Amount: next})
		if errors.Is(err, auction.ErrEnded) {
			return
		}
		if err == nil {
			b.bids++
		}
	}
}

func main() {
	lot := auction.NewLot(90)
	bidders := []*bidder{
		{name: "ora", limit: 400, step: 10},
		{name: "per", limit: 250, step: 25},
		{name: "quin", limit: 300, step: 5},
	}
	var wg sync.WaitGroup
	for _, b := range bidders {
		ch, err := lot.Watch(b.name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		wg.Go(func() { b.play(lot, ch) })
	}
	if err := lot.Offer(auction.Bid{Bidder: "house", Amount: 100}); err != nil {
		fmt.Println("house:", err)
	}
	lot.Leave("per")
	lot.Leave("nobody")
	first := lot.End()
	wg.Wait()
	lot.Leave("ora")
	if again := lot.End(); again != first {
		fmt.Fprintln(os.Stderr, "lot was sold twice:", first, again)
		os.Exit(1)
	}
	fmt.Println("sold:", first.Amount >= 90)
}
