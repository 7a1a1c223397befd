//oracle: panic "nil pointer dereference"

// Package good delivers messages, some of which are kept for a retry.
// A message is either put or marked for the retry, by two tests of one flag.
package good

import "sync"

type route struct {
	retries int
}

type message struct {
	body  string
	route *route
}

var messages = sync.Pool{New: func() any { return new(message) }}

func newMessage(body string) *message {
	m := messages.Get().(*message)
	m.body = body
	m.route = &route{}
	return m
}

func (m *message) free() {
	m.route = nil
	messages.Put(m)
}

type mailer struct {
	down  bool
	sent  int
	queue []*message
}

func (l *mailer) deliver(m *message) {
	keep := l.down
	if !keep {
		l.sent += len(m.body)
		m.free()
	}
	l.log()
	if keep {
		m.route.retries++
		l.queue = append(l.queue, m)
	}
}

func (l *mailer) log() {}

// Scenario delivers while the route is down and while it is up.
func Scenario() {
	l := mailer{down: true}
	l.deliver(newMessage("first"))
	l.down = false
	l.deliver(newMessage("second"))
}
