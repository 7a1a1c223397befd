//oracle: panic "negative WaitGroup counter"

// Package bad starts a subscriber and stops it.
// Its goroutine is Done twice, and counted once.
package bad

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
		wg.Done() // want "wg.Done.*PC3002"
		defer wg.Done()
		s.got = append(s.got, s.receive())
	}()
	wg.Wait()
	time.Sleep(time.Millisecond)
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
