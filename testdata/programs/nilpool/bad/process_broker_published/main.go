// Command process_broker_published is an in-process broker: published messages are delivered to
// every subscriber of the topic without holding up the publisher.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
)

type message struct {
	topic string
	body  []byte
}

var messages = sync.Pool{
	New: func() any { return &message{body: make([]byte, 0, 128)} },
}

func acquire(topic, payload string) *message {
	m := messages.Get().(*message)
	m.topic = topic
	m.body = append(m.body[:0], payload...)
	return m
}

func release(m *message) {
	messages.Put(m)
}

type subscriber struct {
	name string
	slot chan struct{}

	mu    sync.Mutex
	inbox []string
}

func newSubscriber(name string, parallel int) *subscriber {
	return &subscriber{name: name, slot: make(chan struct{}, parallel)}
}

func (s *subscriber) accept(topic, body string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.inbox = append(s.inbox, topic+"/"+body)
}

type broker struct {
	mu       sync.RWMutex
	subs     map[string][]*subscriber
	inflight sync.WaitGroup
}

func (b *broker) subscribe(topic string, s *subscriber) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.subs[topic] = append(b.subs[topic], s)
}

func (b *broker) publish(topic, payload string) int {
	m := acquire(topic, payload)
	defer release(m) // want "PC1005"

	b.mu.RLock()
	defer b.mu.RUnlock()
	targets := b.subs[topic]
	for _, s := range targets {
		b.inflight.Add(1)
		go b.deliver(s, m)
	}
	return len(targets)
}

func (b *broker) deliver(s *subscriber, m *message) {
	defer b.inflight.Done()
	s.slot <- struct{}{}
	defer func() { <-s.slot }()
	s.accept(m.topic, string(m.body))
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)

	b := &broker{subs: make(map[string][]*subscriber)}
	audit := newSubscriber("audit", 1)
	b.subscribe("orders", audit)
	b.subscribe("orders", newSubscriber("billing", 2))

	var sent []string
	for i := range 8 {
		payload := fmt.Sprintf("order-%d", i)
		sent = append(sent, "orders/"+payload)
		if n := b.publish("orders", payload); n != 2 {
			fmt.Fprintln(os.Stderr, "subscribers reached:", n)
			os.Exit(2)
		}
	}
	b.inflight.Wait()

	slices.Sort(audit.inbox)
	if !slices.Equal(audit.inbox, sent) {
		fmt.Fprintf(os.Stderr, "%s received %v\n", audit.name, audit.inbox)
		os.Exit(1)
	}
}
