// Package spool groups messages into batches, each handed over as a channel.
package spool

import "fmt"

// Message is one mail.
type Message struct {
	To   string
	Size int
}

// Batch is what a delivery agent works through.
type Batch struct {
	Relay string
	Mails chan Message
}

// Spool cuts a stream of messages into batches, one relay after the other.
type Spool struct {
	relays []string
	out    chan *Batch
	cur    *Batch
	open   bool
	room   int
	max    int
}

// New returns a spool whose batches hold at most max bytes each.
func New(max int, relays ...string) *Spool {
	s := &Spool{relays: relays, max: max, out: make(chan *Batch, len(relays))}
	s.next()
	return s
}

// Batches delivers the batches in order.
func (s *Spool) Batches() <-chan *Batch { return s.out }

func (s *Spool) next() bool {
	if len(s.relays) == 0 {
		return false
	}
	s.cur = &Batch{Relay: s.relays[0], Mails: make(chan Message, 64)}
	s.relays = s.relays[1:]
	s.room = s.max
	s.open = true
	s.out <- s.cur
	return true
}

// seal ends the current batch and opens one for the next relay, if any.
func (s *Spool) seal() {
	close(s.cur.Mails)
	s.open = false
	if !s.next() {
		s.room = s.max
	}
}

// Add puts a message into the current batch.
func (s *Spool) Add(m Message) error {
	if m.Size > s.max {
		return fmt.Errorf("spool: message to %s is too large", m.To)
	}
	if m.Size > s.room {
		s.seal()
	}
	s.room -= m.Size
	s.cur.Mails <- m // want "PC4002"
	return nil
}

// Finish ends the spool.
func (s *Spool) Finish() {
	if s.open {
		close(s.cur.Mails)
	}
	close(s.out)
}
