// Command distributes_messages_subscribers distributes messages to subscribers by topic.
package main

import (
	"errors"
	"fmt"
	"sync"
)

// ErrShutdown is returned by Subscribe after Shutdown.
var ErrShutdown = errors.New("broker is shut down")

// Broker fans messages out. Subscribers that are too slow lose messages.
type Broker struct {
	mu     sync.Mutex
	topics map[string]map[*Subscription]struct{}
	down   bool
}

// Subscription receives the messages of one topic.
type Subscription struct {
	broker *Broker
	topic  string
	ch     chan string
	lost   int
}

// NewBroker returns an empty broker.
func NewBroker() *Broker {
	return &Broker{topics: make(map[string]map[*Subscription]struct{})}
}

// Subscribe adds a subscriber with room for size messages.
func (b *Broker) Subscribe(topic string, size int) (*Subscription, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.down {
		return nil, ErrShutdown
	}
	s := &Subscription{broker: b, topic: topic, ch: make(chan string, size)}
	subs := b.topics[topic]
	if subs == nil {
		subs = make(map[*Subscription]struct{})
		b.topics[topic] = subs
	}
	subs[s] = struct{}{}
	return s, nil
}

// Publish returns the number of subscribers that got the message.
func (b *Broker) Publish(topic, msg string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := 0
	for s := range b.topics[topic] {
		select {
		case s.ch <- msg:
			n++
		default:
			s.lost++
		}
	}
	return n
}

// Shutdown ends all subscriptions.
func (b *Broker) Shutdown() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.down = true
	for _, subs := range b.topics {
		for s := range subs {
			b.remove(s)
		}
	}
}

// remove ends a subscription unless it has ended before. The caller holds mu.
func (b *Broker) remove(s *Subscription) {
	subs := b.topics[s.topic]
	if _, ok := subs[s]; !ok {
		return
	}
	delete(subs, s)
	close(s.ch)
}

// Messages is closed when the subscription ends.
func (s *Subscription) Messages() <-chan string { return s.ch }

// Cancel ends the subscription.
func (s *Subscription) Cancel() {
	s.broker.mu.Lock()
	defer s.broker.mu.Unlock()
	s.broker.remove(s)
}

func main() {
	b := NewBroker()
	var readers sync.WaitGroup
	for i := range 3 {
		s, _ := b.Subscribe("orders", 8)
		readers.Go(func() {
			defer s.Cancel()
			for m := range s.Messages() {
				if i == 0 && m == "o-1" {
					return
				}
			}
		})
	}
	for i := range 20 {
		b.Publish("orders", fmt.Sprintf("o-%d", i))
	}
	b.Shutdown()
	readers.Wait()
	b.Shutdown()
	_, err := b.Subscribe("orders", 1)
	fmt.Println(b.Publish("orders", "late"), err)
}
