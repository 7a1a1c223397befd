// Package outbox sends mails in the background.
package outbox

import (
	"errors"
	"sync"
)

// ErrClosed is returned for mails that come after Close.
var ErrClosed = errors.New("outbox: closed")

// Mail is one message.
type Mail struct {
	To, Subject string
}

// Transport delivers a mail.
type Transport interface {
	Send(Mail) error
}

// Outbox queues mails for a transport.
type Outbox struct {
	via     Transport
	onError func(Mail, error)

	mu      sync.RWMutex
	closed  bool
	mails   chan Mail
	pending sync.WaitGroup
}

// New returns an outbox with the given number of senders.
func New(via Transport, senders int, onError func(Mail, error)) *Outbox {
	senders = max(senders, 1)
	o := &Outbox{via: via, onError: onError, mails: make(chan Mail, senders)}
	for range senders {
		go o.sender()
	}
	return o
}

func (o *Outbox) sender() {
	for m := range o.mails {
		if err := o.via.Send(m); err != nil {
			o.onError(m, err)
		}
		o.pending.Done()
	}
}

// Enqueue puts m into the queue.
func (o *Outbox) Enqueue(m Mail) error {
	o.mu.RLock()
	defer o.mu.RUnlock()
	if o.closed {
		return ErrClosed
	}
	o.pending.Add(1)
	o.mails <- m
	return nil
}

// Close returns when all queued mails are handled. It may be called more than once.
func (o *Outbox) Close() {
	o.mu.Lock()
	if !o.closed {
		o.closed = true
		close(o.mails)
	}
	o.mu.Unlock()
	o.pending.Wait()
}
