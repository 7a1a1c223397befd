// Command hooks delivers webhooks from a bounded queue.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"sync"
)

type event struct {
	ID   int
	Dest string
	Body []byte
}

var errRejected = errors.New("endpoint rejected the event")

type dispatcher struct {
	queue   chan event
	quit    chan struct{}
	post    func(event) error
	pending sync.WaitGroup // events accepted and not settled yet
	workers sync.WaitGroup

	mu      sync.Mutex
	dropped []int
}

func newDispatcher(size, workers int, post func(event) error) *dispatcher {
	d := &dispatcher{queue: make(chan event, size), quit: make(chan struct{}), post: post}
	d.workers.Add(workers)
	for range workers {
		go d.work()
	}
	return d
}

// Publish queues an event; with a full queue the event is dropped.
func (d *dispatcher) Publish(ev event) {
	d.pending.Add(1)
	select {
	case d.queue <- ev:
	default:
		d.drop(ev, "queue full")
	}
}

func (d *dispatcher) work() {
	defer d.workers.Done()
	for {
		select {
		case ev := <-d.queue:
			d.deliver(ev)
		case <-d.quit:
			return
		}
	}
}

func (d *dispatcher) deliver(ev event) {
	defer d.pending.Done()
	const attempts = 3
	var err error
	for range attempts {
		if err = d.post(ev); err == nil {
			return
		}
		if errors.Is(err, errRejected) {
			break // asking again will not help
		}
	}
	d.drop(ev, err.Error()) // want "PC3002"
}

func (d *dispatcher) drop(ev event, why string) {
	log.Printf("event %d to %s dropped: %s", ev.ID, ev.Dest, why)
	d.mu.Lock()
	d.dropped = append(d.dropped, ev.ID)
	d.mu.Unlock()
	d.pending.Done()
}

// Close waits for the accepted events and stops the workers.
func (d *dispatcher) Close() {
	d.pending.Wait()
	close(d.quit)
	d.workers.Wait()
}

func main() {
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	d := newDispatcher(8, 2, func(ev event) error {
		if len(ev.Body) == 0 {
			return errRejected
		}
		return nil
	})
	d.Publish(event{ID: 1, Dest: "https://a.example/hook", Body: []byte("{}")})
	d.Publish(event{ID: 2, Dest: "https://b.example/hook"})
	d.Close()
	fmt.Println("dropped:", d.dropped)
}
