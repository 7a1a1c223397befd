//oracle: synctest-leak

// Package bad tells subscribers what happens.
// Nothing ever makes the channel in the field.
package bad

import "testing"

type bus struct {
	name   string
	events chan string
}

func newBus(name string) *bus { return &bus{name: name} }

func (b *bus) publish(e string) {
	b.events <- b.name + e // want "PC2009"
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
