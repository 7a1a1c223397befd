// Command gathers_price_offers asks shops for their price and keeps the best offers.
package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"programs/waitgroup/good/gathers_price_offers/fanin"
)

type offer struct {
	shop  string
	cents int
}

type shop struct {
	name   string
	delay  time.Duration
	prices []int
}

// quote sends the prices of the shop as it finds them.
func (s shop) quote(yield fanin.Yield[offer]) {
	for _, p := range s.prices {
		time.Sleep(s.delay)
		if !yield(offer{s.name, p}) {
			return
		}
	}
}

func gather(ctx context.Context, shops []shop, enough int) []offer {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	hub := fanin.New[offer](ctx)
	for _, s := range shops {
		hub.Attach(s.quote)
	}
	hub.Seal()
	var got []offer
	for o := range hub.Values() {
		got = append(got, o)
		if len(got) == enough {
			cancel()
			break
		}
	}
	for range hub.Values() {
		// The producers are on their way out.
	}
	slices.SortFunc(got, func(a, b offer) int { return cmp.Compare(a.cents, b.cents) })
	return got
}

func main() {
	shops := []shop{
		{"corner", time.Millisecond, []int{1290, 1190}},
		{"mall", 2 * time.Millisecond, []int{1250, 1240, 1100}},
		{"online", 0, []int{999}},
		{"closed", 0, nil},
	}
	all := gather(context.Background(), shops, 100)
	some := gather(context.Background(), shops, 2)
	none := gather(context.Background(), nil, 2)
	fmt.Println("best", all[0], "of", len(all))
	if len(all) != 6 || all[0].cents != 999 || len(some) != 2 || len(none) != 0 {
		os.Exit(1)
	}
}
