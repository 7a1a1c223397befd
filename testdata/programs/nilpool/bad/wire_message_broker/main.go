package main

import (
	"bytes"
	"fmt"
	"sync"

	"programs/nilpool/bad/wire_message_broker/wire"
)

const deadTopic = "$dead"

type handler func(topic string, body []byte)

type topicStats struct {
	messages int
	bytes    int
}

// Broker routes publications to the handlers of their topic.
type Broker struct {
	mu    sync.Mutex
	subs  map[string][]handler
	stats map[string]topicStats
}

func NewBroker() *Broker {
	return &Broker{subs: make(map[string][]handler), stats: make(map[string]topicStats)}
}

func (b *Broker) Subscribe(topic string, h handler) {
	b.mu.Lock()
	b.subs[topic] = append(b.subs[topic], h)
	b.mu.Unlock()
}

func (b *Broker) handlers(topic string) []handler {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.subs[topic]
}

// Publish hands body to all subscribers of topic.
func (b *Broker) Publish(topic string, body []byte) {
	m := wire.New(topic, body)
	b.route(m)
	b.account(m) // want "PC1005"
}

// route delivers m and takes care of it afterwards.
func (b *Broker) route(m *wire.Message) {
	hs := b.handlers(m.Topic)
	if len(hs) == 0 {
		topic, body := m.Topic, bytes.Clone(m.Body)
		m.Release()
		b.deadLetter(topic, body)
		return
	}
	for _, h := range hs {
		h(m.Topic, m.Body)
	}
	m.Release()
}

func (b *Broker) deadLetter(topic string, body []byte) {
	if topic == deadTopic {
		return
	}
	b.Publish(deadTopic, append([]byte(topic+": "), body...))
}

func (b *Broker) account(m *wire.Message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := b.stats[m.Topic]
	s.messages++
	s.bytes += len(m.Body)
	b.stats[m.Topic] = s
}

func main() {
	b := NewBroker()
	b.Subscribe("orders", func(topic string, body []byte) { fmt.Printf("%s <- %s\n", topic, body) })
	b.Subscribe(deadTopic, func(topic string, body []byte) { fmt.Printf("undeliverable %s\n", body) })
	b.Publish("orders", []byte("o-1"))
	b.Publish("refunds", []byte("r-1"))
	fmt.Println(b.stats)
	if b.stats["refunds"].messages != 1 {
		panic("the refund was accounted to another topic")
	}
}
