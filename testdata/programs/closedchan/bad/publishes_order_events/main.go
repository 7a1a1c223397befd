// Command publishes_order_events publishes order events to an auditor that leaves early.
package main

import (
	"fmt"

	"programs/closedchan/bad/publishes_order_events/broker"
)

func audit(s *broker.Subscription, n int) {
	for range n {
		m := <-s.Inbox()
		fmt.Printf("audit %s: %s\n", m.Topic, m.Body)
	}
	s.Cancel() // want "PC4005"
}

func main() {
	b := broker.New()
	defer b.Stop()

	s := b.Subscribe("orders", 4)
	for i := range 3 {
		m := broker.Message{Topic: "orders", Body: fmt.Appendf(nil, "order %d", i)}
		if err := b.Publish(m); err != nil {
			fmt.Println("publish:", err)
			return
		}
	}
	audit(s, 2)
}
