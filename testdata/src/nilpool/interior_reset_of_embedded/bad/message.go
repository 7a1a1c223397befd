//oracle: reuse "header of another message"

// Package bad sends messages with headers.
// free puts the address of the header in the message, and clears the header.
package bad

import "sync"

type header struct {
	kind string
	size int
}

var headers = sync.Pool{New: func() any { return new(header) }}

type message struct {
	head header
	body string
}

func (m *message) free() {
	headers.Put(&m.head)
	m.body = ""
	m.reset() // want "PC1008"
}

func (m *message) reset() { m.head.kind = "" }

type queue struct {
	spare message
	sent  int
}

func (q *queue) send(kind, body string) {
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
