//oracle: panic "send on closed channel"

// Package good flushes metrics to a sink until it is stopped.
package good

import "time"

type metrics struct {
	sink    chan int
	quit    chan struct{}
	stopped chan struct{}
	every   time.Duration
	pending int
}

func (m *metrics) loop() {
	for {
		select {
		case <-time.After(m.every):
			m.pending++
		case <-m.quit:
			time.Sleep(m.every)
			m.sink <- m.pending
			m.stopped <- struct{}{}
			return
		}
	}
}

// collect runs the loop for a while and returns what it flushed.
func collect(every, total time.Duration) int {
	m := &metrics{
		sink:    make(chan int, 1),
		quit:    make(chan struct{}),
		stopped: make(chan struct{}),
		every:   every,
	}
	go m.loop()
	time.Sleep(total)
	close(m.quit)
	<-m.stopped
	close(m.sink)
	return <-m.sink
}

// Scenario collects for a while.
func Scenario() {
	collect(2*time.Millisecond, 10*time.Millisecond)
	time.Sleep(20 * time.Millisecond)
}
