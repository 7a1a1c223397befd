// Package agent runs periodic collectors.
package agent

import (
	"errors"
	"sync"
	"time"
)

// Collector gathers one kind of sample.
type Collector interface {
	Collect() error
	Flush()
}

// Agent runs collectors until it is stopped.
type Agent struct {
	interval   time.Duration
	collectors []Collector
	quit       chan struct{}
	running    sync.WaitGroup
	onError    func(error)
}

// ErrNoCollectors is returned by Start when there is nothing to run.
var ErrNoCollectors = errors.New("agent: no collectors")

// New returns an agent that is not running yet.
func New(interval time.Duration, onError func(error), cs ...Collector) *Agent {
	return &Agent{interval: interval, collectors: cs, quit: make(chan struct{}), onError: onError}
}

// Start runs each collector in its own goroutine.
func (a *Agent) Start() error {
	if len(a.collectors) == 0 {
		return ErrNoCollectors
	}
	for _, c := range a.collectors {
		a.running.Add(1)
		go a.loop(c)
	}
	return nil
}

func (a *Agent) loop(c Collector) {
	defer a.running.Done()
	defer c.Flush()
	tick := time.NewTicker(a.interval)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			if err := c.Collect(); err != nil {
				a.onError(err)
			}
		case <-a.quit:
			return
		}
	}
}

// drain returns when all collectors have flushed.
func (a Agent) drain() {
	a.running.Wait() // want "PC3005"
}

// Stop ends all collectors. It must be called once.
func (a *Agent) Stop() {
	close(a.quit)
	a.drain()
}
