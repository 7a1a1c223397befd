//oracle: panic "close of closed channel"

// Package good ends a session from two sides.
package good

import "fixture/closedchan/once_func_in_other_package/good/session"

// serve runs one session and ends it.
func serve(requests []string) int {
	ended := make(chan struct{})
	n := session.Run(requests, ended)
	<-ended
	return n
}

// Scenario serves a session of two requests.
func Scenario() {
	serve([]string{"get", "put"})
}
