// Package broker is an in-memory topic broker with bounded subscriber queues.
package broker

import (
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// ErrNoTopic is returned when a publish names a topic nobody listens to.
var ErrNoTopic = errors.New("broker: no subscribers")

// Message is one published record.
type Message struct {
	Topic   string
	Seq     uint64
	Payload []byte
	At      time.Time
}

// Subscription is one consumer's view of a topic.
type Subscription struct {
	id    uint64
	topic string
	queue chan Message

	dropped atomic.Uint64
	closing sync.Once
	parent  *Broker
}

// Messages returns the stream of messages; it ends when the subscription does.
func (s *Subscription) Messages() <-chan Message { return s.queue }

// Dropped counts messages lost because the consumer was slow.
func (s *Subscription) Dropped() uint64 { return s.dropped.Load() }

// Close detaches the subscription from its topic and ends the stream.
func (s *Subscription) Close() {
	s.closing.Do(func() {
		s.parent.detach(s)
		close(s.queue)
	})
}

// offer hands a message to the consumer, dropping the oldest one when full.
func (s *Subscription) offer(m Message) {
	for {
		select {
		case s.queue <- m: // want "PC4008"
			return
		default:
		}
		select {
		case <-s.queue:
			s.dropped.Add(1)
		default:
		}
	}
}

// Broker routes messages to subscriptions.
type Broker struct {
	mu     sync.RWMutex
	topics map[string]map[uint64]*Subscription
	nextID uint64
	seq    atomic.Uint64
}

// New returns an empty broker.
func New() *Broker {
	return &Broker{topics: make(map[string]map[uint64]*Subscription)}
}

// Subscribe attaches a consumer with room for depth messages.
func (b *Broker) Subscribe(topic string, depth int) *Subscription {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.nextID++
	s := &Subscription{
		id:     b.nextID,
		topic:  topic,
		queue:  make(chan Message, depth),
		parent: b,
	}
	subs := b.topics[topic]
	if subs == nil {
		subs = make(map[uint64]*Subscription)
		b.topics[topic] = subs
	}
	subs[s.id] = s
	return s
}

func (b *Broker) detach(s *Subscription) {
	b.mu.Lock()
	defer b.mu.Unlock()
	subs := b.topics[s.topic]
	delete(subs, s.id)
	if len(subs) == 0 {
		delete(b.topics, s.topic)
	}
}

// audience copies the subscriptions of a topic so that slow consumers do not
// hold up Subscribe.
func (b *Broker) audience(topic string) []*Subscription {
	b.mu.RLock()
	defer b.mu.RUnlock()
	out := make([]*Subscription, 0, len(b.topics[topic]))
	for _, s := range b.topics[topic] {
		out = append(out, s)
	}
	return out
}

// Publish delivers the payload to every subscription of the topic.
func (b *Broker) Publish(topic string, payload []byte) error {
	subs := b.audience(topic)
	if len(subs) == 0 {
		return ErrNoTopic
	}
	m := Message{Topic: topic, Seq: b.seq.Add(1), Payload: payload, At: time.Now()}
	for _, s := range subs {
		s.offer(m)
	}
	return nil
}
