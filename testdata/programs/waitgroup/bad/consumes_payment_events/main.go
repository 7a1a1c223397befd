// Command consumes_payment_events consumes payment events from a broker.
package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"programs/waitgroup/bad/consumes_payment_events/delivery"
)

// Ledger books payments by account.
type Ledger struct {
	balance map[string]int
}

// book parses "account amount" and books it.
func (l *Ledger) book(event string) error {
	account, amount, ok := strings.Cut(event, " ")
	if !ok {
		return fmt.Errorf("ledger: malformed event %q", event)
	}
	cents, err := strconv.Atoi(amount)
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	l.balance[account] += cents
	return nil
}

// Consumer feeds the ledger.
type Consumer struct {
	ledger *Ledger
	in     chan *delivery.Delivery
	failed int
}

func (c *Consumer) run() {
	for d := range c.in {
		c.handle(d)
	}
}

func (c *Consumer) handle(d *delivery.Delivery) {
	defer d.Ack()
	if err := c.ledger.book(d.Body); err != nil {
		fmt.Printf("delivery %d: %v\n", d.Order, err)
		c.failed++
		d.Nack() // want "PC3002"
	}
}

func main() {
	var tracker delivery.Tracker
	c := &Consumer{
		ledger: &Ledger{balance: make(map[string]int)},
		in:     make(chan *delivery.Delivery, 8),
	}
	for _, event := range []string{"alice 1250", "bob 30", "carol twelve"} {
		c.in <- tracker.Track(event)
	}
	close(c.in)
	go c.run()

	again := tracker.Drain()
	time.Sleep(50 * time.Millisecond)
	fmt.Println("to send again:", again)
}
