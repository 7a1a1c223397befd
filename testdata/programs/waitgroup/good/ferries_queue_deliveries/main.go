// Command ferries_queue_deliveries takes deliveries from a queue; a consumer
// settles each of them with an ack or a nack.
package main

import (
	"fmt"
	"os"

	"programs/waitgroup/good/ferries_queue_deliveries/queue"
)

type ledger struct {
	sums map[string]int
}

// consume settles every delivery that it gets.
func (l *ledger) consume(in <-chan queue.Delivery) {
	for d := range in {
		if d.Amount < 0 {
			d.Nack()
			continue
		}
		l.sums[d.Account] += d.Amount
		d.Ack()
	}
}

func main() {
	q := queue.New(4)
	l := &ledger{sums: make(map[string]int)}
	go l.consume(q.Deliveries())
	for i := range 12 {
		amount := i
		if i%5 == 4 {
			amount = -1
		}
		q.Publish([]string{"rent", "food"}[i%2], amount)
	}
	acked, nacked := q.Drain()
	if acked != 10 || nacked != 2 || l.sums["rent"]+l.sums["food"] != 53 {
		fmt.Println(acked, nacked, l.sums)
		os.Exit(1)
	}
}
