//oracle: panic "send on closed channel"

// Package bad hands messages to the subscriber of a topic.
package bad

type message struct {
	topic string
	body  string
}

type subscriber struct {
	name  string
	inbox chan message
}

type router struct {
	sub     *subscriber
	expired map[string]bool
}

// evict takes the subscriber off the router.
func (r *router) evict() {
	inbox := r.sub.inbox
	close(inbox)
}

// deliver gives m to the subscriber unless its lease is over.
func (r *router) deliver(m message) bool {
	if r.sub == nil {
		return false
	}
	if r.expired[r.sub.name] {
		r.evict()
	}
	r.sub.inbox <- m // want "inbox.*PC4002"
	return true
}

// Scenario delivers to a subscriber whose lease is over.
func Scenario() {
	r := &router{
		sub:     &subscriber{name: "billing", inbox: make(chan message, 4)},
		expired: map[string]bool{"billing": true},
	}
	r.deliver(message{"invoices", "1"})
}
