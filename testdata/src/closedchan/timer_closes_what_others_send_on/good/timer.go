//oracle: panic "send on closed channel"

// Package good asks several sources and takes what comes in time.
package good

import (
	"sync"
	"time"
)

type source struct{ delay time.Duration }

func (s source) ask() string {
	time.Sleep(s.delay)
	return "answer"
}

// gather collects answers for some time.
func gather(sources []source, limit time.Duration, over *sync.WaitGroup) []string {
	answers := make(chan string)
	done := make(chan struct{})
	end := func() { close(done) }
	for _, s := range sources {
		over.Add(1)
		go func() {
			defer over.Done()
			a := s.ask()
			select {
			case answers <- a:
			case <-done:
			}
		}()
	}
	time.AfterFunc(limit, end)
	var all []string
	for {
		select {
		case a := <-answers:
			all = append(all, a)
		case <-done:
			return all
		}
	}
}

// Scenario has a source that is late.
func Scenario() {
	var over sync.WaitGroup
	gather([]source{{0}, {50 * time.Millisecond}}, 10*time.Millisecond, &over)
	over.Wait()
}
