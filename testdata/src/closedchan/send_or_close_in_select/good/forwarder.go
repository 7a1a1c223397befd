//oracle: panic "send on closed channel"

// Package good forwards the messages of a process.
package good

type message struct{ text string }

type forwarder struct {
	messages chan message
	done     chan struct{}
}

// send hands a message on, unless the process has ended.
func (f *forwarder) send(m message) {
	select {
	case f.messages <- m:
	case <-f.done:
	}
}

func (f *forwarder) end() { close(f.done) }

// Scenario sends after the end, until the select has chosen both.
func Scenario() {
	f := &forwarder{messages: make(chan message, 100), done: make(chan struct{})}
	f.send(message{"a"})
	f.end()
	for range 50 {
		f.send(message{"b"})
	}
}
