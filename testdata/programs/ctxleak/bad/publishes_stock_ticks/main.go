// Command publishes_stock_ticks sends a few prices through a hub.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/ctxleak/bad/publishes_stock_ticks/hub"
)

func main() {
	time.AfterFunc(2*time.Second, func() {
		fmt.Println("the market does not open")
		os.Exit(1)
	})
	h := hub.New(hub.Backlog(4), hub.Filter(func(t hub.Tick) bool { return t.Cents > 0 }))
	got := make(chan hub.Tick, 4)
	h.Listen("EQNR", func(t hub.Tick) { got <- t })
	for _, c := range []int{27110, -1, 27150} {
		h.Publish(hub.Tick{Symbol: "EQNR", Cents: c})
	}
	fmt.Println(<-got, <-got)
	h.Close()
}
