//oracle: panic "close of closed channel"

// Package bad runs an agent that stops with its context, or when it is told.
package bad

import (
	"context"
	"sync"
)

// An Agent reports what it samples.
type Agent struct {
	samples []int
	stop    chan struct{}
	runs    sync.WaitGroup
}

// Start starts an agent.
func Start(ctx context.Context) *Agent {
	a := &Agent{stop: make(chan struct{})}
	a.runs.Go(a.run)
	a.runs.Go(func() {
		select {
		case <-ctx.Done():
			a.Stop()
		case <-a.stop:
		}
	})
	return a
}

func (a *Agent) run() {
	for n := 0; ; n++ {
		select {
		case <-a.stop:
			return
		default:
			a.samples = append(a.samples[:0], n)
		}
	}
}

// Stop asks the agent to end.
func (a *Agent) Stop() {
	close(a.stop) // want "a.stop.*Stop is called twice.*PC4007"
}

// Wait waits until it has ended.
func (a *Agent) Wait() { a.runs.Wait() }

// Scenario stops an agent whose context has ended.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	a := Start(ctx)
	cancel()
	a.Wait()
	a.Stop()
}
