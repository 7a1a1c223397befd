//oracle: panic "close of closed channel"

// Package good polls a sensor until it is stopped or the sensor fails.
package good

import (
	"errors"
	"sync"
	"time"
)

type poller struct {
	mu   sync.Mutex
	stop chan struct{}
	read func() error
	ends sync.WaitGroup
}

func (p *poller) start() {
	p.ends.Add(1)
	go p.loop(p.stop)
}

func (p *poller) loop(stop chan struct{}) {
	defer p.ends.Done()
	defer p.Stop()
	for {
		select {
		case <-stop:
			return
		default:
		}
		if p.read() != nil {
			return
		}
	}
}

func (p *poller) report() { time.Sleep(20 * time.Millisecond) }

// Stop ends the polling.
func (p *poller) Stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	stop := p.stop
	if stop == nil {
		return
	}
	p.report()
	close(stop)
	p.stop = nil
}

// Scenario stops a poller whose sensor fails at the same time.
func Scenario() {
	p := &poller{stop: make(chan struct{}), read: func() error { return errors.New("unplugged") }}
	p.start()
	p.Stop()
	p.ends.Wait()
}
