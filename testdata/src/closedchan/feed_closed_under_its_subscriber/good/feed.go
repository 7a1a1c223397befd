//oracle: panic "close of closed channel"

// Package good reads a feed.
package good

import "fixture/closedchan/feed_closed_under_its_subscriber/good/feed"

// Scenario ends the feed while somebody reads it.
func Scenario() {
	f := feed.New()
	id, events := f.Subscribe()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range events {
		}
		f.Unsubscribe(id)
	}()
	f.Close()
	<-done
}
