// Queues outbound mail: submitters sign the mails, one sender delivers them.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
	"time"
)

var errClosed = errors.New("outbox is closed")

type mail struct {
	to, body, sig string
}

type signer interface {
	Sign(m mail) string
}

type Outbox struct {
	signer signer
	queue  chan mail

	mu     sync.Mutex
	closed bool
}

func NewOutbox(s signer) *Outbox {
	return &Outbox{signer: s, queue: make(chan mail, 16)}
}

// Submit signs a mail and queues it.
func (o *Outbox) Submit(to, body string) error {
	o.mu.Lock()
	closed := o.closed
	o.mu.Unlock()
	if closed {
		return errClosed
	}
	m := mail{to: to, body: body}
	m.sig = o.signer.Sign(m)
	o.queue <- m // want "PC4006"
	return nil
}

// Close lets no more mails in; those that are queued are delivered.
func (o *Outbox) Close() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.closed {
		o.closed = true
		close(o.queue)
	}
}

func (o *Outbox) deliver(send func(mail)) {
	for m := range o.queue {
		send(m)
	}
}

// vault signs with a key that is kept on another machine.
type vault struct {
	rtt  time.Duration
	busy chan struct{}
}

func (v *vault) Sign(m mail) string {
	select {
	case v.busy <- struct{}{}:
	default:
	}
	time.Sleep(v.rtt)
	sum := sha256.Sum256([]byte(m.to + "\x00" + m.body))
	return hex.EncodeToString(sum[:8])
}

func main() {
	v := &vault{rtt: 100 * time.Millisecond, busy: make(chan struct{}, 1)}
	o := NewOutbox(v)

	var sender sync.WaitGroup
	sender.Go(func() {
		o.deliver(func(m mail) { fmt.Println("sent to", m.to, m.sig) })
	})

	var submitters sync.WaitGroup
	for _, to := range []string{"ann@example.org", "bob@example.org", "eve@example.org"} {
		submitters.Go(func() {
			if err := o.Submit(to, "your invoice"); err != nil {
				fmt.Println(to, err)
			}
		})
	}
	<-v.busy
	o.Close()
	submitters.Wait()
	sender.Wait()
}
