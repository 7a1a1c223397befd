//oracle: panic "close of closed channel"

// Package bad releases all that a request has acquired.
package bad

import "fixture/closedchan/asserted_in_other_package/bad/door"

// finish releases what the request holds.
func finish(t *door.Ticket) {
	d := door.New()
	door.Release(t)
	door.Release(d)
	d.Shut() // want "PC4001"
}

// Scenario finishes a request.
func Scenario() {
	finish(&door.Ticket{Number: 1})
}
