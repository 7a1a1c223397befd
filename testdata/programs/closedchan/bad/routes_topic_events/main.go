// Routes events by topic to subscriptions.
package main

import (
	"fmt"
	"strings"
	"sync"
)

type event struct {
	topic string
	value int
}

type Broker struct {
	mu   sync.Mutex
	next int
	down bool
	subs map[int]*subscription
}

type subscription struct {
	prefix string
	ch     chan event
}

func NewBroker() *Broker {
	return &Broker{subs: map[int]*subscription{}}
}

// Subscribe returns the events below prefix, and a function to end them.
func (b *Broker) Subscribe(prefix string, buffer int) (<-chan event, func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.next++
	id := b.next
	s := &subscription{prefix, make(chan event, buffer)}
	b.subs[id] = s
	return s.ch, func() { b.unsubscribe(id) }
}

func (b *Broker) unsubscribe(id int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s, ok := b.subs[id]
	if !ok {
		return
	}
	delete(b.subs, id)
	close(s.ch) // want "PC4010"
}

// Publish drops the event for subscriptions that are full.
func (b *Broker) Publish(e event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.down {
		return
	}
	for _, s := range b.subs {
		if !strings.HasPrefix(e.topic, s.prefix) {
			continue
		}
		select {
		case s.ch <- e:
		default:
		}
	}
}

// Shutdown ends all subscriptions.
func (b *Broker) Shutdown() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.down {
		return
	}
	b.down = true
	for _, s := range b.subs {
		close(s.ch)
	}
}

func sum(b *Broker, prefix string, ready *sync.WaitGroup) int {
	events, cancel := b.Subscribe(prefix, 16)
	defer cancel()
	ready.Done()
	total := 0
	for e := range events {
		total += e.value
	}
	return total
}

func main() {
	b := NewBroker()
	var ready, wg sync.WaitGroup
	for _, prefix := range []string{"shop/", "shop/cart", "stock/"} {
		ready.Add(1)
		wg.Go(func() { fmt.Println(prefix, sum(b, prefix, &ready)) })
	}
	ready.Wait()
	for i := range 6 {
		b.Publish(event{"shop/cart", i})
		b.Publish(event{"stock/level", 10 * i})
	}
	b.Shutdown()
	wg.Wait()
}
