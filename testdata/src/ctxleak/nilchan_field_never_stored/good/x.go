//oracle: synctest-leak

// Package good tells subscribers what happens.
// The constructor makes the channel.
package good

import "testing"

type bus struct {
	name   string
	events chan string
}

func newBus(name string) *bus { return &bus{name: name, events: make(chan string, 1)} }

func (b *bus) publish(e string) {
	b.events <- b.name + e
}

// Scenario publishes from a goroutine.
func Scenario(t *testing.T) {
	b := newBus("orders")
	go b.publish("created")
	go b.drain()
}

func (b *bus) drain() {
	select {
	case <-b.events:
	default:
	}
}
