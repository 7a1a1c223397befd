// Command retries_webhook_deliveries delivers webhooks from several sources and tries failed
// deliveries again after a pause.
package main

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

var errUnavailable = errors.New("endpoint unavailable")

// Delivery is one webhook call on its way.
type Delivery struct {
	Source  string
	Number  int
	Attempt int
}

// Endpoint receives deliveries.
type Endpoint interface {
	Post(d Delivery) error
}

// moodyEndpoint refuses some deliveries the first time it sees them.
type moodyEndpoint struct {
	accepted atomic.Int64
}

func (e *moodyEndpoint) Post(d Delivery) error {
	if d.Attempt == 0 && d.Number%5 == 4 {
		return errUnavailable
	}
	e.accepted.Add(1)
	return nil
}

// Dispatcher moves deliveries from the sources to the endpoint.
type Dispatcher struct {
	target      Endpoint
	workers     int
	maxAttempts int
	pause       time.Duration

	mu   sync.Mutex
	dead []Delivery
}

// Run delivers everything the sources have and returns the number of
// deliveries that were given up.
func (d *Dispatcher) Run(sources map[string]int) int {
	work := make(chan Delivery, 32)

	var producers sync.WaitGroup
	for name, n := range sources {
		producers.Add(1)
		go func() {
			defer producers.Done()
			produce(work, name, n)
		}()
	}
	go func() {
		producers.Wait()
		close(work)
	}()

	var consumers sync.WaitGroup
	for range d.workers {
		consumers.Add(1)
		go func() {
			defer consumers.Done()
			d.consume(work)
		}()
	}
	consumers.Wait()

	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.dead)
}

func produce(work chan<- Delivery, source string, n int) {
	for i := range n {
		work <- Delivery{Source: source, Number: i}
	}
}

// consume posts deliveries until there are no more.
func (d *Dispatcher) consume(work chan Delivery) {
	for dl := range work {
		err := d.target.Post(dl)
		if err == nil {
			continue
		}
		dl.Attempt++
		if dl.Attempt >= d.maxAttempts {
			d.bury(dl)
			continue
		}
		go d.later(work, dl)
	}
}

// later puts a failed delivery back into the queue after a pause that grows
// with its attempts.
func (d *Dispatcher) later(work chan<- Delivery, dl Delivery) {
	time.Sleep(d.pause * time.Duration(dl.Attempt))
	work <- dl // want "PC4003"
}

// bury keeps a delivery that will not be tried again.
func (d *Dispatcher) bury(dl Delivery) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.dead = append(d.dead, dl)
}

func main() {
	ep := &moodyEndpoint{}
	d := &Dispatcher{target: ep, workers: 3, maxAttempts: 3, pause: 5 * time.Millisecond}
	dead := d.Run(map[string]int{"billing": 40, "signup": 25, "audit": 30})
	time.Sleep(50 * time.Millisecond)
	fmt.Println("accepted:", ep.accepted.Load(), "dead:", dead)
}
