// Command spreads_topic_messages is a small broker inside a process, with slow consumers
// thrown out.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

// Message is one publication.
type Message struct {
	Topic string
	Seq   int
}

type sub struct {
	id int
	ch chan Message
}

// Broker forwards messages to the subscribers of their topic.
type Broker struct {
	mu     sync.Mutex
	nextID int
	topics map[string]map[int]*sub
	kicked int
}

// NewBroker returns a broker without subscribers.
func NewBroker() *Broker {
	return &Broker{topics: make(map[string]map[int]*sub)}
}

// Subscription is the right to receive the messages of a topic.
type Subscription struct {
	C     <-chan Message
	b     *Broker
	topic string
	id    int
}

// Subscribe follows topic. It returns nil after Shutdown.
func (b *Broker) Subscribe(topic string, depth int) *Subscription {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.topics == nil {
		return nil
	}
	b.nextID++
	s := &sub{id: b.nextID, ch: make(chan Message, depth)}
	if b.topics[topic] == nil {
		b.topics[topic] = make(map[int]*sub)
	}
	b.topics[topic][s.id] = s
	return &Subscription{C: s.ch, b: b, topic: topic, id: s.id}
}

// removeLocked ends the subscription with the given id, if it is still there.
func (b *Broker) removeLocked(topic string, id int) bool {
	s, ok := b.topics[topic][id]
	if !ok {
		return false
	}
	delete(b.topics[topic], id)
	if len(b.topics[topic]) == 0 {
		delete(b.topics, topic)
	}
	close(s.ch)
	return true
}

// Cancel ends the subscription; it may be called more than once.
func (s *Subscription) Cancel() {
	s.b.mu.Lock()
	defer s.b.mu.Unlock()
	s.b.removeLocked(s.topic, s.id)
}

// Publish hands m to the subscribers. Those that are too slow are thrown out.
func (b *Broker) Publish(m Message) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	n := 0
	for id, s := range b.topics[m.Topic] {
		select {
		case s.ch <- m:
			n++
		default:
			if b.removeLocked(m.Topic, id) {
				b.kicked++
			}
		}
	}
	return n
}

// Shutdown ends all subscriptions.
func (b *Broker) Shutdown() {
	b.mu.Lock()
	topics := b.topics
	b.topics = nil
	b.mu.Unlock()
	for _, subs := range topics {
		for _, s := range subs {
			close(s.ch)
		}
	}
}

// Kicked counts the subscribers that were too slow.
func (b *Broker) Kicked() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.kicked
}

func consume(s *Subscription, limit int, pause time.Duration) int {
	defer s.Cancel()
	n := 0
	for range s.C {
		if n++; n == limit {
			break
		}
		time.Sleep(pause)
	}
	return n
}

func main() {
	b := NewBroker()
	var consumers, publishers sync.WaitGroup
	enough := make(chan int, 1)
	start := func(topic string, depth, limit int, pause time.Duration, check func(n int)) {
		s := b.Subscribe(topic, depth)
		consumers.Go(func() { check(consume(s, limit, pause)) })
	}
	start("prices", 4096, -1, 0, func(int) {})
	start("prices", 4096, 10, 0, func(n int) { enough <- n })
	start("prices", 1, -1, 20*time.Millisecond, func(int) {})
	start("orders", 4096, -1, 0, func(int) {})
	for _, topic := range []string{"prices", "orders", "prices"} {
		publishers.Go(func() {
			for seq := range 300 {
				b.Publish(Message{Topic: topic, Seq: seq})
				time.Sleep(50 * time.Microsecond)
			}
		})
	}
	short := <-enough
	time.Sleep(10 * time.Millisecond)
	b.Shutdown()
	b.Shutdown()
	consumers.Wait()
	publishers.Wait()
	if b.Subscribe("late", 1) != nil || short != 10 {
		fmt.Println("unexpected:", short, b.Kicked())
		os.Exit(1)
	}
	fmt.Println("kicked", b.Kicked())
}
