// Command routes_topic_messages is a broker whose state belongs to a single
// goroutine; everybody else talks to it through commands.
package main

import (
	"fmt"
	"sync"
)

type subscriber struct {
	topic string
	inbox chan string
}

type command interface{ apply(b *broker) }

type (
	subscribe   struct{ s *subscriber }
	unsubscribe struct{ s *subscriber }
	publish     struct{ topic, text string }
	shutdown    struct{ done chan<- struct{} }
)

// broker routes messages by topic.
type broker struct {
	cmds   chan command
	topics map[string]map[*subscriber]bool
	over   bool
}

func newBroker() *broker {
	b := &broker{cmds: make(chan command), topics: map[string]map[*subscriber]bool{}}
	go b.loop()
	return b
}

func (b *broker) loop() {
	for c := range b.cmds {
		c.apply(b)
	}
}

// drop takes a subscriber out, if it is still there.
func (b *broker) drop(s *subscriber) {
	if s.inbox == nil {
		return
	}
	delete(b.topics[s.topic], s)
	close(s.inbox)
	s.inbox = nil
}

func (c subscribe) apply(b *broker) {
	if b.over {
		b.drop(c.s)
		return
	}
	if b.topics[c.s.topic] == nil {
		b.topics[c.s.topic] = map[*subscriber]bool{}
	}
	b.topics[c.s.topic][c.s] = true
}

func (c unsubscribe) apply(b *broker) { b.drop(c.s) }

func (c publish) apply(b *broker) {
	for s := range b.topics[c.topic] {
		select {
		case s.inbox <- c.text:
		default:
			b.drop(s)
		}
	}
}

func (c shutdown) apply(b *broker) {
	b.over = true
	for _, subs := range b.topics {
		for s := range subs {
			b.drop(s)
		}
	}
	close(c.done)
}

func (b *broker) subscribe(topic string) (<-chan string, func()) {
	inbox := make(chan string, 2)
	s := &subscriber{topic: topic, inbox: inbox}
	b.cmds <- subscribe{s}
	return inbox, func() { b.cmds <- unsubscribe{s} }
}

func main() {
	b := newBroker()
	var readers sync.WaitGroup
	counts := make([]int, 3)
	for i, topic := range []string{"news", "news", "sport"} {
		inbox, cancel := b.subscribe(topic)
		readers.Go(func() {
			defer cancel()
			for range inbox {
				counts[i]++
			}
		})
	}
	for i := range 2 {
		b.cmds <- publish{"news", fmt.Sprint("item ", i)}
	}
	b.cmds <- publish{"sport", "2:1"}
	done := make(chan struct{})
	b.cmds <- shutdown{done}
	<-done
	readers.Wait()
	close(b.cmds)
	fmt.Println(counts)
}
