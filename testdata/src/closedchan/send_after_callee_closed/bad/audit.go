//oracle: panic "send on closed channel"

// Package bad writes an audit trail.
package bad

import "fixture/closedchan/send_after_callee_closed/bad/trail"

type auditor struct {
	actor string
	lines int
}

// record copies the actions to a trail, with a mark at its end.
func (a *auditor) record(actions []string) {
	out := make(chan trail.Entry, len(actions)+1)
	trail.Copy(out, a.actor, actions)
	out <- trail.Entry{Actor: a.actor, Action: "end of trail"} // want "out.*PC4002"
	for range out {
		a.lines++
	}
}

// Scenario records two actions.
func Scenario() {
	a := &auditor{actor: "root"}
	a.record([]string{"login", "logout"})
	if a.lines != 3 {
		panic("the trail is incomplete")
	}
}
