//oracle: panic "send on closed channel"

// Package bad closes a spool of another package, whose flag only keeps it from being
// closed again, and adds a job.
package bad

import "fixture/closedchan/send_after_flagged_close_of_other_package/bad/spool"

func drain(s *spool.Spool) {
	s.Close()
	s.Close()
	s.Add(2) // want "PC4002"
}

// Scenario drains a spool.
func Scenario() {
	s := spool.New()
	s.Add(1)
	drain(s)
}
