// Command process_message_queue is an in-process message queue with acknowledgements.
package main

import (
	"errors"
	"fmt"
	"strings"
	"sync"
)

type message struct {
	id   int
	body string
}

// queue tracks messages until the consumer has settled them.
type queue struct {
	mu        sync.Mutex
	ready     []message
	dead      []message
	unsettled sync.WaitGroup
}

func (q *queue) publish(m message) {
	q.unsettled.Add(1)
	q.mu.Lock()
	q.ready = append(q.ready, m)
	q.mu.Unlock()
}

func (q *queue) next() (*delivery, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.ready) == 0 {
		return nil, false
	}
	m := q.ready[0]
	q.ready = q.ready[1:]
	return &delivery{message: m, q: q}, true
}

func (q *queue) bury(m message) {
	q.mu.Lock()
	q.dead = append(q.dead, m)
	q.mu.Unlock()
}

// drain blocks until every published message has been settled.
func (q *queue) drain() { q.unsettled.Wait() }

// delivery is one message in the hands of a consumer.
type delivery struct {
	message
	q      *queue
	settle sync.Once
}

// ack settles the delivery. Calling it again has no effect.
func (d *delivery) ack() {
	d.settle.Do(func() {
		d.q.unsettled.Done()
	})
}

// reject moves the message to the dead letters.
func (d *delivery) reject(reason error) {
	fmt.Printf("message %d rejected: %v\n", d.id, reason)
	d.q.bury(d.message)
	d.q.unsettled.Done()
}

var errPoison = errors.New("unknown event type")

type consumer struct {
	handle func(body string) error
}

func (c *consumer) process(d *delivery) {
	defer d.ack()
	if err := c.handle(d.body); err != nil {
		d.reject(err) // want "PC3002"
		return
	}
	fmt.Printf("message %d handled\n", d.id)
}

func main() {
	q := &queue{}
	for i, body := range []string{"order.created 17", "order.paid 17", "ordr.shipped 17"} {
		q.publish(message{id: i, body: body})
	}
	c := &consumer{handle: func(body string) error {
		if !strings.HasPrefix(body, "order.") {
			return errPoison
		}
		return nil
	}}
	for {
		d, ok := q.next()
		if !ok {
			break
		}
		c.process(d)
	}
	q.drain()
	fmt.Println("dead letters:", len(q.dead))
}
