// Package outbox delivers mail in the background.
package outbox

import (
	"errors"
	"sync"
)

// ErrClosed is returned by Send once the outbox was shut.
var ErrClosed = errors.New("outbox: closed")

// Mail is one outgoing message.
type Mail struct {
	ID   string
	To   string
	Body []byte
}

var mails = sync.Pool{New: func() any { return new(Mail) }}

// Compose returns a mail with the given fields.
func Compose(id, to, body string) *Mail {
	m := mails.Get().(*Mail)
	m.ID, m.To = id, to
	m.Body = append(m.Body[:0], body...)
	return m
}

// Discard recycles a mail that will not be sent.
func Discard(m *Mail) {
	*m = Mail{Body: m.Body[:0]}
	mails.Put(m)
}

// Outbox has one delivery goroutine.
type Outbox struct {
	mu      sync.Mutex
	closed  bool
	ch      chan *Mail
	done    chan struct{}
	deliver func(id, to string, body []byte)
}

// Start returns an outbox that calls deliver for every mail.
func Start(deliver func(id, to string, body []byte)) *Outbox {
	o := &Outbox{ch: make(chan *Mail, 16), done: make(chan struct{}), deliver: deliver}
	go o.run()
	return o
}

func (o *Outbox) run() {
	defer close(o.done)
	for m := range o.ch {
		o.deliver(m.ID, m.To, m.Body)
		Discard(m)
	}
}

// Send takes over m. If it fails, m stays with the caller.
func (o *Outbox) Send(m *Mail) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.closed {
		return ErrClosed
	}
	o.ch <- m
	return nil
}

// Shut waits until everything is delivered.
func (o *Outbox) Shut() {
	o.mu.Lock()
	if !o.closed {
		o.closed = true
		close(o.ch)
	}
	o.mu.Unlock()
	<-o.done
}
