// Package msgpool recycles messages of several protocols.
package msgpool

import "sync"

// Message is one parsed message.
type Message struct {
	Topic string
	Body  string
}

// Reset clears m for its next user.
func (m *Message) Reset() { *m = Message{} }

var messages = sync.Pool{New: func() any { return new(Message) }}

// Acquire returns an empty message.
func Acquire() *Message { return messages.Get().(*Message) }

// Release takes what Acquire returned.
func Release(m any) { messages.Put(m) }
