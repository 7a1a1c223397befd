//oracle: panic "close of closed channel"

// Package good publishes proofs and waits until they are seen.
package good

import (
	"errors"
	"sync"
	"time"
)

// Publisher waits for proofs to be seen.
type Publisher struct {
	Patience time.Duration

	mu      sync.Mutex
	waiting map[string]chan struct{}
	updates chan<- string
}

// NewPublisher returns a publisher that tells updates what is to be shown.
func NewPublisher(patience time.Duration, updates chan<- string) *Publisher {
	return &Publisher{Patience: patience, waiting: make(map[string]chan struct{}), updates: updates}
}

// Publish shows a proof until it is seen.
func (p *Publisher) Publish(domain string, proof []byte) error {
	p.mu.Lock()
	seen := make(chan struct{})
	p.waiting[string(proof)] = seen
	p.mu.Unlock()
	p.updates <- "show " + domain

	select {
	case <-seen:
		return nil
	case <-time.After(p.Patience):
		p.mu.Lock()
		p.end(string(proof))
		p.mu.Unlock()
		p.withdraw(domain)
		return errors.New("nobody has seen " + domain)
	}
}

func (p *Publisher) withdraw(domain string) { p.updates <- "hide " + domain }

// Seen is told which proofs somebody has seen.
func (p *Publisher) Seen(proofs []string) {
	for _, proof := range proofs {
		p.mu.Lock()
		p.end(proof)
		p.mu.Unlock()
	}
}

func (p *Publisher) end(proof string) {
	if _, ok := p.waiting[proof]; ok {
		close(p.waiting[proof])
		delete(p.waiting, proof)
	}
}

// A Locker ends the wait of one caller after another for a name.
type Locker struct {
	mu      sync.Mutex
	waiting map[string]*ticket
	hidden  chan string
}

type ticket struct {
	ended chan struct{}
	over  bool
}

// NewLocker returns a locker that tells hidden what it has given up.
func NewLocker(hidden chan string) *Locker {
	return &Locker{waiting: make(map[string]*ticket), hidden: hidden}
}

// Add lets name be waited for.
func (l *Locker) Add(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting[name] = &ticket{ended: make(chan struct{})}
}

// GiveUp ends the wait, tells that, and forgets it: what is over is marked before.
func (l *Locker) GiveUp(name string) {
	l.mu.Lock()
	t, ok := l.waiting[name]
	if !ok || t.over {
		l.mu.Unlock()
		return
	}
	t.over = true
	close(t.ended)
	l.mu.Unlock()

	l.hidden <- name

	l.mu.Lock()
	delete(l.waiting, name)
	l.mu.Unlock()
}

// Done ends the wait of those whose turn has come.
func (l *Locker) Done(names []string) {
	for _, name := range names {
		l.mu.Lock()
		if t, ok := l.waiting[name]; ok && !t.over {
			t.over = true
			close(t.ended)
		}
		l.mu.Unlock()
	}
}

// Scenario sees a proof when it is about to be hidden.
func Scenario() {
	updates := make(chan string)
	p := NewPublisher(5*time.Millisecond, updates)
	go func() {
		_ = p.Publish("example.org", []byte("token"))
	}()
	<-updates
	time.Sleep(20 * time.Millisecond)
	p.Seen([]string{"token"})
	<-updates

	l := NewLocker(updates)
	l.Add("door")
	go l.GiveUp("door")
	time.Sleep(20 * time.Millisecond)
	l.Done([]string{"door"})
	<-updates
}
