//oracle: panic "close of closed channel"

// Package bad ends a session from two sides.
package bad

import "fixture/closedchan/once_func_in_other_package/bad/session"

// serve runs one session and ends it.
func serve(requests []string) int {
	ended := make(chan struct{})
	n := session.Run(requests, ended)
	close(ended) // want "ended.*PC4001"
	<-ended
	return n
}

// Scenario serves a session of two requests.
func Scenario() {
	serve([]string{"get", "put"})
}
