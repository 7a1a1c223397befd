//oracle: panic "negative WaitGroup counter"

// Package good starts a subscriber and stops it.
// Its goroutine is Done twice, and counted again before it can be Done again.
package good

import (
	"sync"
	"time"
)

type subscriber struct {
	quit chan struct{}
	got  []string
}

func (s *subscriber) receive() string {
	<-s.quit
	return "closed"
}

// stop waits for the subscriber to run, and then for it to end.
func (s *subscriber) stop() string {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		wg.Done()
		defer wg.Done()
		s.got = append(s.got, s.receive())
	}()
	wg.Wait()
	wg.Add(1)
	close(s.quit)
	wg.Wait()
	return s.got[0]
}

// Scenario stops one subscriber.
func Scenario() {
	s := &subscriber{quit: make(chan struct{})}
	s.stop()
	time.Sleep(20 * time.Millisecond)
}
