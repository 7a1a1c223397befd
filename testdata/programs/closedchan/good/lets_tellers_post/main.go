// Command lets_tellers_post lets several tellers post to one ledger while it is closed.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"programs/closedchan/good/lets_tellers_post/mailbox"
)

func main() {
	var booked int64
	ledger := mailbox.New(4, func(cents int64) { booked += cents })

	var tellers sync.WaitGroup
	var accepted atomic.Int64
	ctx := context.Background()
	for range 4 {
		tellers.Go(func() {
			for {
				n, err := ledger.PostAll(ctx, 100, 250)
				accepted.Add([]int64{0, 100, 350}[n])
				if errors.Is(err, mailbox.ErrClosed) {
					return
				}
				time.Sleep(time.Millisecond)
			}
		})
	}
	time.Sleep(20 * time.Millisecond)
	ledger.Close()
	tellers.Wait()
	ledger.Close()
	fmt.Println("balanced:", booked == accepted.Load())
}
