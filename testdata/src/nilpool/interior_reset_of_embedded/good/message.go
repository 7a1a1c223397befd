//oracle: reuse "header of another message"

// Package good sends messages with headers.
// free puts the header that the message points to.
package good

import "sync"

type header struct {
	kind string
	size int
}

var headers = sync.Pool{New: func() any { return new(header) }}

type message struct {
	head *header
	body string
}

func (m *message) free() {
	m.reset()
	headers.Put(m.head)
	m.head = nil
	m.body = ""
}

func (m *message) reset() { m.head.kind = "" }

type queue struct {
	spare message
	sent  int
}

func (q *queue) send(kind, body string) {
	q.spare.head = headers.Get().(*header)
	q.spare.head.kind = kind
	q.spare.body = body
	q.sent++
	q.spare.free()
}

// Scenario sends two messages, while another user has a header.
func Scenario() {
	var q queue
	q.send("a", "body")
	h := headers.Get().(*header)
	h.kind = "mine"
	q.send("b", "body")
	if h.kind != "mine" {
		panic("header of another message")
	}
}
