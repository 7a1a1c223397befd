//oracle: panic "close of closed channel"

// Package bad publishes proofs and waits until they are seen.
package bad

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

	var err error
	select {
	case <-seen:
	case <-time.After(p.Patience):
		close(p.waiting[string(proof)])
		p.withdraw(domain)
		err = errors.New("nobody has seen " + domain)
	}
	p.mu.Lock()
	delete(p.waiting, string(proof))
	p.mu.Unlock()
	return err
}

func (p *Publisher) withdraw(domain string) { p.updates <- "hide " + domain }

// Seen is told which proofs somebody has seen.
func (p *Publisher) Seen(proofs []string) {
	for _, proof := range proofs {
		p.mu.Lock()
		if _, ok := p.waiting[proof]; ok {
			close(p.waiting[proof]) // want "waiting.*PC4010"
		}
		p.mu.Unlock()
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
}
