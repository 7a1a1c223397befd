// Command dispatches_order_events dispatches order events to handlers.
package main

import (
	"fmt"
	"sync"
	"time"
)

type orderEvent struct {
	order int
	state string
}

type handler func(orderEvent) error

// Bus queues events and dispatches them in order.
type Bus struct {
	queue chan orderEvent
	idle  chan struct{}
	once  sync.Once

	mu       sync.Mutex
	handlers map[string][]handler
	failed   int
}

// NewBus starts a Bus with a queue of the given size.
func NewBus(size int) *Bus {
	b := &Bus{
		queue:    make(chan orderEvent, size),
		idle:     make(chan struct{}),
		handlers: make(map[string][]handler),
	}
	go b.dispatch()
	return b
}

// On registers h for a state.
func (b *Bus) On(state string, h handler) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.handlers[state] = append(b.handlers[state], h)
}

func (b *Bus) dispatch() {
	defer close(b.idle)
	for ev := range b.queue {
		b.mu.Lock()
		hs := b.handlers[ev.state]
		b.mu.Unlock()
		for _, h := range hs {
			if err := h(ev); err != nil {
				b.mu.Lock()
				b.failed++
				b.mu.Unlock()
			}
		}
	}
}

// Publish queues ev.
func (b *Bus) Publish(ev orderEvent) {
	b.queue <- ev
}

// Close ends the Bus after the queued events.
func (b *Bus) Close() {
	b.once.Do(func() { close(b.queue) })
	<-b.idle
}

type shop struct {
	bus *Bus
}

func (s *shop) checkout(from, n int) {
	for i := range n {
		s.bus.Publish(orderEvent{order: from + i, state: "paid"}) // want "PC4003"
	}
}

func main() {
	bus := NewBus(4)
	var shipped int
	bus.On("paid", func(ev orderEvent) error {
		time.Sleep(time.Millisecond)
		if ev.order%10 == 9 {
			return fmt.Errorf("order %d: no stock", ev.order)
		}
		shipped++
		return nil
	})

	s := &shop{bus: bus}
	for c := range 3 {
		go s.checkout(c*1000, 500)
	}
	time.Sleep(30 * time.Millisecond)
	bus.Close()
	time.Sleep(50 * time.Millisecond)
	fmt.Println("shipped:", shipped > 0)
}
