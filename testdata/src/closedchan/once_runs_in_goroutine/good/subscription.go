//oracle: panic "close of closed channel"

// Package good ends a subscription from two sides at once.
package good

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
	s.once.Do(leave)
	<-gone
}

// Scenario ends a subscription.
func Scenario() {
	s := &subscription{name: "news"}
	s.end(make(chan struct{}))
	time.Sleep(20 * time.Millisecond)
}
