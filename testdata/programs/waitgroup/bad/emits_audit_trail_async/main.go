// Command emits_audit_trail_async handles logins and records each of them in
// an audit trail in the background; the trail is flushed at the end.
package main

import (
	"fmt"
	"os"

	"programs/waitgroup/bad/emits_audit_trail_async/trail"
)

type gate struct {
	users map[string]string
	log   *trail.Trail
}

func (g *gate) login(user, secret string) bool {
	ok := g.users[user] == secret && secret != ""
	outcome := "refused"
	if ok {
		outcome = "granted"
	}
	g.log.Emit(trail.Entry{Who: user, What: outcome}) // want "PC3001"
	return ok
}

func main() {
	sink := &trail.Memory{}
	g := &gate{
		users: map[string]string{"ann": "a1", "bob": "b2"},
		log:   trail.New(sink),
	}
	attempts := [][2]string{{"ann", "a1"}, {"bob", "x"}, {"eve", ""}, {"bob", "b2"}}
	for _, a := range attempts {
		g.login(a[0], a[1])
	}
	g.log.Flush()
	if n := sink.Len(); n != len(attempts) {
		fmt.Printf("trail has %d entries, want %d\n", n, len(attempts))
		os.Exit(1)
	}
}
