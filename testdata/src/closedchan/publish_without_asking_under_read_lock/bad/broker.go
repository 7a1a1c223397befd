//oracle: panic "send on closed channel"

// Package bad is a broker with topics that end.
package bad

import (
	"errors"
	"sync"
)

// ErrEnded is returned for a topic that has ended.
var ErrEnded = errors.New("broker: topic has ended")

// A Topic hands messages to one subscriber.
type Topic struct {
	mu      sync.RWMutex
	ended   bool
	sent    int
	backlog chan string
}

// NewTopic returns a topic with room for a backlog.
func NewTopic(backlog int) *Topic { return &Topic{backlog: make(chan string, backlog)} }

// Publish adds a message to the backlog.
func (t *Topic) Publish(m string) error {
	t.mu.RLock()
	defer t.mu.RUnlock()
	select {
	case t.backlog <- m: // want "t.backlog.*End may have closed it.*Publish does not ask.*PC4008"
		return nil
	default:
		return errors.New("broker: backlog is full")
	}
}

// Backlog is where messages arrive.
func (t *Topic) Backlog() <-chan string { return t.backlog }

// End ends the topic.
func (t *Topic) End() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.ended {
		t.ended = true
		close(t.backlog)
	}
}

// Scenario publishes on a topic that has ended.
func Scenario() {
	t := NewTopic(4)
	var publishers sync.WaitGroup
	publishers.Go(t.End)
	publishers.Wait()
	if err := t.Publish("hello"); err == nil {
		panic("published")
	}
}
