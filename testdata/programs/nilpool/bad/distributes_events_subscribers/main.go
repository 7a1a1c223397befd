// Command hub distributes events to subscribers.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"programs/nilpool/bad/distributes_events_subscribers/event"
)

const batchDelay = 20 * time.Millisecond

type hub struct {
	mu        sync.Mutex
	wg        sync.WaitGroup
	accepted  int
	delivered map[string]int
}

// deliver waits for the batching window and then counts the event in.
func (h *hub) deliver(e *event.Event) {
	time.Sleep(batchDelay)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.delivered[e.Topic] += len(e.Payload)
}

func (h *hub) publish(topic string, payload []byte) error {
	if topic == "" {
		return fmt.Errorf("publish: no topic for %d bytes", len(payload))
	}
	e := event.Acquire(topic, payload)
	e.Attrs["source"] = "hub"
	h.wg.Add(1)
	go func() {
		defer h.wg.Done()
		h.deliver(e)
	}()
	h.accepted++
	event.Release(e) // want "PC1005"
	return nil
}

func (h *hub) drain() { h.wg.Wait() }

func main() {
	h := &hub{delivered: make(map[string]int)}
	for i := range 6 {
		topic := [...]string{"orders", "stock"}[i%2]
		if err := h.publish(topic, []byte("payload")); err != nil {
			fmt.Fprintln(os.Stderr, "hub:", err)
			os.Exit(1)
		}
	}
	h.drain()
	if h.delivered["orders"] != 21 || h.delivered["stock"] != 21 {
		fmt.Fprintf(os.Stderr, "hub: accepted %d, delivered %v\n", h.accepted, h.delivered)
		os.Exit(1)
	}
	fmt.Println("delivered", h.delivered)
}
