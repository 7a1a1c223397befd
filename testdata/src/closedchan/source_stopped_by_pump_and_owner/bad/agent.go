//oracle: panic "close of closed channel"

// Package bad has an agent that reads a source up to a quota.
package bad

import "time"

// Source makes lines until it is stopped.
type Source struct {
	lines chan string
	quit  chan struct{}
	done  chan struct{}
}

// NewSource starts a source.
func NewSource() *Source {
	s := &Source{lines: make(chan string), quit: make(chan struct{}), done: make(chan struct{})}
	go s.run()
	return s
}

func (s *Source) run() {
	defer close(s.done)
	defer close(s.lines)
	for {
		select {
		case s.lines <- "line":
		case <-s.quit:
			return
		}
	}
}

// Stop ends the source.
func (s *Source) Stop() {
	close(s.quit) // want "s.quit.*PC4007"
	<-s.done
}

// agent counts what its source makes.
type agent struct {
	src     *Source
	quota   int
	used    int
	stopped chan struct{}
}

func newAgent(quota int) *agent {
	a := &agent{src: NewSource(), quota: quota, stopped: make(chan struct{})}
	go a.pump()
	return a
}

func (a *agent) pump() {
	defer close(a.stopped)
	for l := range a.src.lines {
		a.used += len(l)
		if a.used > a.quota {
			a.src.Stop()
			return
		}
	}
}

func (a *agent) shutdown() {
	a.src.Stop()
	<-a.stopped
}

// Scenario runs an agent that uses up its quota.
func Scenario() {
	a := newAgent(10)
	time.Sleep(5 * time.Millisecond)
	a.shutdown()
}
