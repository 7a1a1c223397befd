// Package wire builds and sends broker messages.
package wire

import (
	"encoding/binary"
	"fmt"
	"io"
	"sync"
)

// Message is a pooled outgoing message.
type Message struct {
	Topic string
	body  []byte
}

var messages = sync.Pool{New: func() any { return &Message{body: make([]byte, 0, 128)} }}

// New returns an empty message for the topic.
func New(topic string) *Message {
	m := messages.Get().(*Message)
	m.Topic = topic
	m.body = m.body[:0]
	return m
}

// Append adds to the body.
func (m *Message) Append(p string) { m.body = append(m.body, p...) }

// Body returns the body as text.
func (m *Message) Body() string { return string(m.body) }

func recycle(m *Message) {
	m.Topic = ""
	messages.Put(m)
}

// Send writes the message and recycles it.
func Send(w io.Writer, m *Message) error {
	defer recycle(m)
	head := binary.BigEndian.AppendUint32(nil, uint32(len(m.body)))
	if _, err := w.Write(head); err != nil {
		return fmt.Errorf("wire: header: %w", err)
	}
	if _, err := w.Write(m.body); err != nil {
		return fmt.Errorf("wire: body: %w", err)
	}
	return nil
}

// Discard gives up a message that is not going to be sent.
func Discard(m *Message) {
	m.body = m.body[:0]
	recycle(m)
}
