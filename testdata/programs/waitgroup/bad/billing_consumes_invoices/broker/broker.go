// Package broker is an in-process queue with acknowledgements.
package broker

import "sync"

// Message is one delivery.
type Message struct {
	Key  string
	Body string
	q    *Queue
}

// Queue keeps count of the deliveries that were not settled.
type Queue struct {
	ready     chan *Message
	ended     chan struct{}
	unsettled sync.WaitGroup

	mu    sync.Mutex
	acked int
	dead  []*Message
}

// NewQueue returns a queue that buffers up to size messages.
func NewQueue(size int) *Queue {
	return &Queue{ready: make(chan *Message, size), ended: make(chan struct{})}
}

// Publish appends a message.
func (q *Queue) Publish(key, body string) {
	q.unsettled.Add(1)
	q.ready <- &Message{Key: key, Body: body, q: q}
}

// Next returns the next delivery, or nil after Drain.
func (q *Queue) Next() *Message {
	select {
	case m := <-q.ready:
		return m
	case <-q.ended:
		return nil
	}
}

// Ack settles the message: it was processed.
func (m *Message) Ack() {
	m.q.mu.Lock()
	m.q.acked++
	m.q.mu.Unlock()
	m.settle()
}

// Reject settles the message by moving it to the dead letters.
func (m *Message) Reject() {
	m.q.mu.Lock()
	m.q.dead = append(m.q.dead, m)
	m.q.mu.Unlock()
	m.settle()
}

func (m *Message) settle() { m.q.unsettled.Done() }

// Drain waits until all published messages are settled and ends the consumers.
func (q *Queue) Drain() (acked, dead int) {
	q.unsettled.Wait()
	close(q.ended)
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.acked, len(q.dead)
}
