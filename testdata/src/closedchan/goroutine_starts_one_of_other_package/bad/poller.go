//oracle: panic "send on closed channel"

// Package bad polls a sensor at each beat.
package bad

import (
	"time"

	"fixture/closedchan/goroutine_starts_one_of_other_package/bad/beat"
)

type reading struct {
	at    time.Time
	value int
}

type poller struct {
	read     func() int
	readings chan reading
	quit     chan struct{}
	gone     chan struct{}
	kept     chan struct{}
	dropped  int
}

func newPoller(read func() int) *poller {
	p := &poller{
		read:     read,
		readings: make(chan reading, 64),
		quit:     make(chan struct{}),
		gone:     make(chan struct{}),
		kept:     make(chan struct{}, 64),
	}
	go p.loop()
	return p
}

func (p *poller) loop() {
	defer close(p.gone)
	for {
		select {
		case <-p.quit:
			return
		default:
		}
		beat.Keep(p.kept)
		v := p.read()
		select {
		case p.readings <- reading{time.Now(), v}: // want "readings.*PC4003"
		default:
			p.dropped++
		}
	}
}

// stop ends the polling.
func (p *poller) stop() {
	close(p.quit)
	close(p.readings)
	<-p.gone
}

// Scenario stops a poller that is reading.
func Scenario() {
	p := newPoller(func() int {
		time.Sleep(5 * time.Millisecond)
		return 1
	})
	time.Sleep(12 * time.Millisecond)
	p.stop()
	for range p.readings {
	}
}
