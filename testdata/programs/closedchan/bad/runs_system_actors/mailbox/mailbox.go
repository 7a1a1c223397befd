// Package mailbox delivers messages to actors.
package mailbox

import (
	"errors"
	"sync"
	"time"
)

var (
	ErrClosed = errors.New("mailbox closed")
	ErrFull   = errors.New("mailbox full")
)

// Message is what actors exchange.
type Message struct {
	From, Body string
}

// Box is the mailbox of one actor.
type Box struct {
	queue   chan Message
	closing chan struct{}
	patient time.Duration
	once    sync.Once
}

// New returns a box for n messages; senders wait up to patient for room.
func New(n int, patient time.Duration) *Box {
	return &Box{
		queue:   make(chan Message, n),
		patient: patient,
	}
}

// Send delivers m, unless the box stays full or is closed.
func (b *Box) Send(m Message) error {
	t := time.NewTimer(b.patient)
	defer t.Stop()
	select {
	case b.queue <- m:
		return nil
	case <-b.closing:
		return ErrClosed
	case <-t.C:
		return ErrFull
	}
}

// TryReceive takes the next message if there is one.
func (b *Box) TryReceive() (Message, bool) {
	select {
	case m := <-b.queue:
		return m, true
	default:
		return Message{}, false
	}
}

// Close turns senders away. What is queued can still be received.
func (b *Box) Close() {
	b.once.Do(func() { close(b.closing) }) // want "PC4005"
}
