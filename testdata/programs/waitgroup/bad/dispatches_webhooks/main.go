// Command dispatches_webhooks delivers the events of a shop to the endpoints
// that subscribed to them, by way of a pool with a bounded backlog.
package main

import (
	"fmt"
	"log"
	"sync"
	"sync/atomic"

	"programs/waitgroup/bad/dispatches_webhooks/pool"
)

// Event is something that happened in the shop.
type Event struct {
	Topic string
	Body  string
}

// Endpoint receives events.
type Endpoint struct {
	URL    string
	Topics map[string]bool
}

// Dispatcher delivers events.
type Dispatcher struct {
	endpoints []Endpoint
	workers   *pool.Pool
	inFlight  sync.WaitGroup
	delivered atomic.Int64
}

// Publish hands the event to the endpoints that want it.
func (d *Dispatcher) Publish(e Event) error {
	for _, ep := range d.endpoints {
		if !ep.Topics[e.Topic] {
			continue
		}
		if err := d.enqueue(ep, e); err != nil {
			return fmt.Errorf("publish %s: %w", e.Topic, err)
		}
	}
	return nil
}

func (d *Dispatcher) enqueue(ep Endpoint, e Event) error {
	d.inFlight.Add(1) // want "PC3003"
	accepted := d.workers.TrySubmit(func() {
		defer d.inFlight.Done()
		d.deliver(ep, e)
	})
	if !accepted {
		return pool.ErrBusy
	}
	return nil
}

func (d *Dispatcher) deliver(ep Endpoint, e Event) {
	log.Printf("POST %s %s", ep.URL, e.Body)
	d.delivered.Add(1)
}

// Flush waits for the deliveries.
func (d *Dispatcher) Flush() int64 {
	d.inFlight.Wait()
	return d.delivered.Load()
}

func main() {
	log.SetFlags(0)
	d := &Dispatcher{
		workers: pool.New(2),
		endpoints: []Endpoint{
			{"https://a.example/hook", map[string]bool{"order": true}},
			{"https://b.example/hook", map[string]bool{"order": true, "refund": true}},
			{"https://c.example/hook", map[string]bool{"order": true}},
		},
	}
	if err := d.Publish(Event{"order", `{"id":17}`}); err != nil {
		log.Print(err)
	}
	d.workers.Start(2)
	fmt.Println("delivered", d.Flush())
}
