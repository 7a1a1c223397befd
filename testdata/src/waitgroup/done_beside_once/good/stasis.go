//oracle: panic "sync: negative WaitGroup counter"

// Package good listens to the events of an application.
package good

import (
	"sync"
	"time"
)

type listener struct {
	events  chan string
	started sync.WaitGroup
	handled int
}

// listen tells the starter, once, that it is connected.
func (l *listener) listen() {
	var connected sync.Once
	for e := range l.events {
		if e == "connected" {
			connected.Do(l.started.Done)
			continue
		}
		l.handled++
	}
	connected.Do(l.started.Done)
}

// start returns when the listener is connected, or has given up.
func (l *listener) start() {
	l.started.Add(1)
	go l.listen()
	l.started.Wait()
}

// Scenario connects, and ends the events.
func Scenario() {
	l := &listener{events: make(chan string, 2)}
	l.events <- "connected"
	l.start()
	close(l.events)
	time.Sleep(20 * time.Millisecond)
}
