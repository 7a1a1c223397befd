//oracle: panic "send on closed channel"

// Package good releases a spool that has another user, so that it is not closed, and
// adds a job.
package good

import "fixture/closedchan/send_after_flagged_close_of_other_package/good/spool"

func drain(s *spool.Spool) {
	s.Release()
	s.Add(2)
	s.Release()
}

// Scenario drains a spool.
func Scenario() {
	s := spool.New(2)
	s.Add(1)
	drain(s)
}
