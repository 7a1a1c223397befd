//oracle: panic "close of closed channel"

// Package bad follows a feed until it is told to stop.
package bad

import (
	"errors"

	"fixture/closedchan/wrapper_in_other_package_never_returns/bad/leave"
)

// follow closes ended when the feed is over, whatever the reason.
func follow(feed func() error, ended chan struct{}) {
	if err := feed(); err != nil {
		close(ended)
		leave.With(err)
	}
	close(ended) // want "ended.*PC4001"
}

// Scenario follows a feed that breaks.
func Scenario() {
	ended, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		follow(func() error { return errors.New("feed: broken") }, ended)
	}()
	<-ended
	<-done
}
