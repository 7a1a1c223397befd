// Command ledger books transfers that arrive through the broker.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"

	"programs/waitgroup/good/books_transfers_arrive/broker"
)

func main() {
	var mu sync.Mutex
	booked := make(map[string]int)
	b := broker.New(3, func(m broker.Message) {
		mu.Lock()
		defer mu.Unlock()
		booked[m.Key] += len(m.Body)
	})

	var producers sync.WaitGroup
	for p := range 4 {
		producers.Go(func() {
			for range 25 {
				m := broker.Message{Key: fmt.Sprintf("acct-%d", p), Body: []byte{1}}
				if err := b.Publish(m); err != nil {
					log.Printf("publish: %v", err)
				}
			}
		})
	}
	producers.Wait()
	b.Drain()
	if err := b.Publish(broker.Message{}); !errors.Is(err, broker.ErrDraining) {
		log.Fatalf("publish after drain: %v", err)
	}
	for k, n := range booked {
		if n != 25 {
			log.Fatalf("%s: booked %d of 25", k, n)
		}
	}
}
