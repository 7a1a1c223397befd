//oracle: panic "close of closed channel"

// Package bad ends a subscription from two sides at once.
package bad

import (
	"sync"
	"time"
)

type subscription struct {
	name string
	once sync.Once
}

// end closes gone, in the background and here: whoever comes first.
func (s *subscription) end(gone chan struct{}) {
	leave := func() { close(gone) }
	go s.once.Do(leave)
	close(gone) // want "gone.*PC4001"
	<-gone
}

// Scenario ends a subscription.
func Scenario() {
	s := &subscription{name: "news"}
	s.end(make(chan struct{}))
	time.Sleep(20 * time.Millisecond)
}
