//oracle: panic "close of closed channel"

// Package good follows a feed until it is told to stop.
package good

import (
	"errors"

	"fixture/closedchan/wrapper_in_other_package_never_returns/good/leave"
)

// follow closes ended when the feed is over, whatever the reason.
func follow(feed func() error, ended chan struct{}) {
	if err := feed(); err != nil {
		close(ended)
		leave.With(err)
	}
	close(ended)
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
