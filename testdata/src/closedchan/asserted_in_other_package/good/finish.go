//oracle: panic "close of closed channel"

// Package good releases all that a request has acquired.
package good

import "fixture/closedchan/asserted_in_other_package/good/door"

// finish releases what the request holds.
func finish(t *door.Ticket) {
	d := door.New()
	door.Release(t)
	door.Release(d)
	d.Shut()
}

// Scenario finishes a request.
func Scenario() {
	finish(&door.Ticket{Number: 1})
}
