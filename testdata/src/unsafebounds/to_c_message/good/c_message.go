//oracle: panic "argument of cgo function has Go pointer to unpinned Go"

// Package good sends messages through C.
package good

// static int send(void *m) { return m != 0; }
import "C"

import "unsafe"

// A message has a body.
type message struct {
	id   int64
	body [64]byte
}

func newMessage(id int64) *message {
	return &message{id: id}
}

// send gives the message to C.
func send(m *message) bool {
	return C.send(unsafe.Pointer(m)) != 0
}

var sent *message

// Scenario sends one.
func Scenario() {
	sent = newMessage(1)
	if m := newMessage(2); !send(m) {
		panic("not sent")
	}
}
