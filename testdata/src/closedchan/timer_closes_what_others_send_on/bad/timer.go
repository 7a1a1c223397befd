//oracle: panic "send on closed channel"

// Package bad asks several sources and takes what comes in time.
package bad

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
	end := func() { close(answers) }
	for _, s := range sources {
		over.Add(1)
		go func() {
			defer over.Done()
			answers <- s.ask() // want "answers.*PC4003"
		}()
	}
	time.AfterFunc(limit, end)
	var all []string
	for a := range answers {
		all = append(all, a)
	}
	return all
}

// Scenario has a source that is late.
func Scenario() {
	var over sync.WaitGroup
	gather([]source{{0}, {50 * time.Millisecond}}, 10*time.Millisecond, &over)
	over.Wait()
}
