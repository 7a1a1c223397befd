// Package outbox delivers mails with a fixed number of workers; a mail that
// is deferred by the server goes back to the queue after a delay.
package outbox

import (
	"errors"
	"sync"
	"time"
)

// ErrDeferred tells that the server wants the mail later.
var ErrDeferred = errors.New("outbox: deferred by server")

// Mail is a message to one recipient.
type Mail struct {
	To    string
	tries int
}

// Report counts what became of the mails.
type Report struct {
	Sent, Bounced int
}

// Outbox is used for one batch.
type Outbox struct {
	transport func(m *Mail) error
	delay     time.Duration
	maxTries  int

	queue   chan *Mail
	open    sync.WaitGroup // mails neither sent nor bounced
	workers sync.WaitGroup

	mu     sync.Mutex
	report Report
}

// New returns an outbox that sends through transport.
func New(transport func(m *Mail) error, delay time.Duration) *Outbox {
	return &Outbox{
		transport: transport,
		delay:     delay,
		maxTries:  3,
		queue:     make(chan *Mail),
	}
}

// Flush sends the mails with n workers.
func (o *Outbox) Flush(mails []*Mail, n int) Report {
	o.open.Add(len(mails))
	o.workers.Add(n)
	for range n {
		go o.work()
	}
	for _, m := range mails {
		o.queue <- m
	}
	o.open.Wait()
	close(o.queue)
	o.workers.Wait()
	return o.report
}

func (o *Outbox) work() {
	defer o.workers.Done()
	for m := range o.queue {
		m.tries++
		err := o.transport(m)
		if errors.Is(err, ErrDeferred) && m.tries < o.maxTries {
			o.requeue(m)
			continue
		}
		o.settle(err)
	}
}

// requeue leaves the mail open, so the queue stays open as well.
func (o *Outbox) requeue(m *Mail) {
	time.AfterFunc(o.delay, func() { o.queue <- m })
}

func (o *Outbox) settle(err error) {
	defer o.open.Done()
	o.mu.Lock()
	defer o.mu.Unlock()
	if err != nil {
		o.report.Bounced++
		return
	}
	o.report.Sent++
}
