// Command billing consumes invoices from the broker.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"strconv"

	"programs/waitgroup/bad/billing_consumes_invoices/broker"
)

var errMalformed = errors.New("malformed amount")

type consumer struct {
	q     *broker.Queue
	total int
	done  chan struct{}
}

func (c *consumer) run() {
	defer close(c.done)
	for m := c.q.Next(); m != nil; m = c.q.Next() {
		if err := c.handle(m); err != nil {
			log.Printf("invoice %s: %v", m.Key, err)
			m.Reject() // want "PC3002"
			continue
		}
		m.Ack()
	}
}

func (c *consumer) handle(m *broker.Message) error {
	if m.Body == "" {
		return errors.New("empty body")
	}
	n, err := strconv.Atoi(m.Body)
	if err != nil {
		m.Reject()
		return fmt.Errorf("%w: %q", errMalformed, m.Body)
	}
	c.total += n
	return nil
}

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	q := broker.NewQueue(8)
	c := &consumer{q: q, done: make(chan struct{})}
	q.Publish("inv-1", "120")
	q.Publish("inv-2", "twelve")
	go c.run()
	acked, dead := q.Drain()
	<-c.done
	fmt.Println("acked", acked, "dead", dead, "total", c.total)
}
