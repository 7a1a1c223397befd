//oracle: panic "send on closed channel"

// Package good is a topic with many publishers.
package good

import "sync"

type topic struct {
	mu     sync.RWMutex
	closed bool
	posts  chan string
	lost   int
}

func (t *topic) publish(p string) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.closed {
		return
	}
	t.posts <- p
}

func (t *topic) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.closed {
		t.closed = true
		close(t.posts)
	}
}

// archive ends the topic and publishes where it can be found.
func (t *topic) archive(where string) {
	t.end()
	if where != "" {
		t.publish("archived at " + where)
	}
}

// Scenario archives a topic; publishers that come late are ignored.
func Scenario() {
	t := &topic{posts: make(chan string, 8)}
	t.publish("hello")
	t.archive("/archive/1")
}
