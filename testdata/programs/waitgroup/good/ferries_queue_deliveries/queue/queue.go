// Package queue is a small queue in memory with acknowledgement.
package queue

import (
	"sync"
	"sync/atomic"
)

// Delivery is one message; the consumer calls Ack or Nack once.
type Delivery struct {
	Account string
	Amount  int

	settle func(ok bool)
}

// Ack settles the delivery as done.
func (d Delivery) Ack() { d.settle(true) }

// Nack settles the delivery as refused.
func (d Delivery) Nack() { d.settle(false) }

// Queue hands deliveries out.
type Queue struct {
	ch        chan Delivery
	unsettled sync.WaitGroup
	ok, bad   atomic.Int64
}

// New returns a queue with room for n deliveries.
func New(n int) *Queue { return &Queue{ch: make(chan Delivery, n)} }

// Deliveries is where the consumer reads.
func (q *Queue) Deliveries() <-chan Delivery { return q.ch }

func (q *Queue) settled(ok bool) {
	if ok {
		q.ok.Add(1)
	} else {
		q.bad.Add(1)
	}
	q.unsettled.Done()
}

// Publish adds a delivery.
func (q *Queue) Publish(account string, amount int) {
	q.unsettled.Add(1)
	q.ch <- Delivery{Account: account, Amount: amount, settle: q.settled}
}

// Drain waits until all is settled.
func (q *Queue) Drain() (acked, nacked int64) {
	q.unsettled.Wait()
	close(q.ch)
	return q.ok.Load(), q.bad.Load()
}
