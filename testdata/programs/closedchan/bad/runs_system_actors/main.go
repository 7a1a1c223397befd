// Command runs_system_actors runs a small system of actors.
package main

import (
	"fmt"
	"time"

	"programs/closedchan/bad/runs_system_actors/mailbox"
)

type actor struct {
	name    string
	box     *mailbox.Box
	closing chan struct{}
}

func newActor(name string) *actor {
	return &actor{
		name:    name,
		box:     mailbox.New(2, 5*time.Millisecond),
		closing: make(chan struct{}),
	}
}

func (a *actor) tell(to *actor, body string) {
	if err := to.box.Send(mailbox.Message{From: a.name, Body: body}); err != nil {
		fmt.Println(a.name, "->", to.name, err)
	}
}

func (a *actor) stop() {
	close(a.closing)
	a.box.Close()
}

func main() {
	alice, bob := newActor("alice"), newActor("bob")
	for _, s := range []string{"ping", "pong", "ping"} {
		alice.tell(bob, s)
	}
	for m, ok := bob.box.TryReceive(); ok; m, ok = bob.box.TryReceive() {
		fmt.Println(m.From, m.Body)
	}
	bob.stop()
	alice.stop()
}
