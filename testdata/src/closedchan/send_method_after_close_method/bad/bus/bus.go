// Package bus is an in-process message bus for one goroutine.
package bus

// Topic keeps messages until they are read.
type Topic struct {
	name     string
	messages chan string
}

// NewTopic returns an empty Topic with room for 16 messages.
func NewTopic(name string) *Topic {
	return &Topic{name: name, messages: make(chan string, 16)}
}

// Publish adds a message. The Topic must be open.
func (t *Topic) Publish(m string) { t.messages <- m }

// Next returns the next message, or "" where a closed Topic has no more.
func (t *Topic) Next() string { return <-t.messages }

// Close says that there are no more messages.
func (t *Topic) Close() { close(t.messages) }
