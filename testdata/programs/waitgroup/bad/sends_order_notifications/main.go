// Command sends_order_notifications sends the order notifications of a shop through a mail
// transport and drains the outstanding deliveries before it exits.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// Notification is one mail to a customer.
type Notification struct {
	To      string
	Subject string
	Body    string
}

// Transport hands a notification to the mail relay.
type Transport interface {
	Send(n Notification) error
}

// relay is the transport used on the staging hosts.
type relay struct {
	latency time.Duration
}

func (r relay) Send(n Notification) error {
	time.Sleep(r.latency)
	if n.Subject == "" {
		return errors.New("relay: empty subject")
	}
	return nil
}

var errNoRecipient = errors.New("dispatcher: no recipient")

// Dispatcher delivers notifications in the background.
type Dispatcher struct {
	transport Transport
	retries   int

	wg     sync.WaitGroup
	sent   atomic.Int64
	failed atomic.Int64
}

// NewDispatcher returns a dispatcher that tries each delivery retries+1 times.
func NewDispatcher(t Transport, retries int) *Dispatcher {
	return &Dispatcher{transport: t, retries: retries}
}

// Enqueue starts the delivery of n and returns at once.
func (d *Dispatcher) Enqueue(n Notification) error {
	if n.To == "" {
		return errNoRecipient
	}
	go d.deliver(n)
	return nil
}

func (d *Dispatcher) deliver(n Notification) {
	d.wg.Add(1) // want "PC3001"
	defer d.wg.Done()

	for try := 0; try <= d.retries; try++ {
		if err := d.transport.Send(n); err == nil {
			d.sent.Add(1)
			return
		}
	}
	d.failed.Add(1)
}

// Drain blocks until all deliveries have ended and returns the totals.
func (d *Dispatcher) Drain() (sent, failed int64) {
	d.wg.Wait()
	return d.sent.Load(), d.failed.Load()
}

func main() {
	d := NewDispatcher(relay{latency: 20 * time.Millisecond}, 2)
	customers := []string{"ada@example.org", "bob@example.org", "cy@example.org"}
	for _, to := range customers {
		if err := d.Enqueue(Notification{To: to, Subject: "Your order", Body: "is on its way"}); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	sent, failed := d.Drain()
	fmt.Printf("drained: sent=%d failed=%d of %d\n", sent, failed, len(customers))
	if int(sent+failed) != len(customers) {
		os.Exit(1)
	}
}
