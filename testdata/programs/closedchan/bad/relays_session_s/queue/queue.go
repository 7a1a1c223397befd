// Package queue holds the messages on their way to the next hop.
package queue

import "sync"

// Message is one mail.
type Message struct {
	From, To string
	Body     string
}

// Outbox hands messages to the delivery goroutine.
type Outbox struct {
	msgs chan Message
	mu   sync.Mutex
	err  error
	wg   sync.WaitGroup
}

// New starts the delivery of messages to deliver.
func New(depth int, deliver func(Message)) *Outbox {
	o := &Outbox{msgs: make(chan Message, depth)}
	o.wg.Add(1)
	go func() {
		defer o.wg.Done()
		for m := range o.msgs {
			deliver(m)
		}
	}()
	return o
}

// Push queues one message.
func (o *Outbox) Push(m Message) {
	o.msgs <- m
}

// Abort records why the session ended and ends the delivery.
func (o *Outbox) Abort(err error) {
	o.mu.Lock()
	o.err = err
	o.mu.Unlock()
	close(o.msgs)
}

// Finish ends the delivery after the last message.
func (o *Outbox) Finish() {
	close(o.msgs)
}

// Wait returns once everything queued was delivered.
func (o *Outbox) Wait() error {
	o.wg.Wait()
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.err
}
