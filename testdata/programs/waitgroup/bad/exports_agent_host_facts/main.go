// Command exports_agent_host_facts is the host agent of a monitoring system.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"programs/waitgroup/bad/exports_agent_host_facts/collect"
)

type agent struct {
	facts  chan collect.Fact
	wg     sync.WaitGroup
	cancel context.CancelFunc

	mu     sync.Mutex
	latest map[string]int64
}

func newAgent() *agent {
	return &agent{facts: make(chan collect.Fact, 16), latest: make(map[string]int64)}
}

func (a *agent) start(ctx context.Context, probes map[string]collect.Probe) {
	ctx, a.cancel = context.WithCancel(ctx)
	for key, p := range probes {
		c := &collect.Collector{Key: key, Every: 3 * time.Millisecond, Probe: p, Out: a.facts}
		a.wg.Go(func() { c.Run(ctx, &a.wg) }) // want "PC3006"
	}
}

func (a *agent) consume(n int) {
	for range n {
		f := <-a.facts
		a.mu.Lock()
		a.latest[f.Key] = f.Value
		a.mu.Unlock()
	}
}

func (a *agent) stop() {
	a.cancel()
	a.wg.Wait()
	// Give the exporter a last chance to flush its buffers.
	time.Sleep(30 * time.Millisecond)
}

func probes() map[string]collect.Probe {
	boot := time.Now().Add(-time.Hour)
	return map[string]collect.Probe{
		"uptime_seconds": func() (int64, error) { return int64(time.Since(boot).Seconds()), nil },
		"open_files":     func() (int64, error) { return 128, nil },
		"raid_state":     func() (int64, error) { return 0, errors.New("no controller") },
	}
}

func main() {
	a := newAgent()
	a.start(context.Background(), probes())
	a.consume(6)
	a.stop()
	for k, v := range a.latest {
		fmt.Println(k, v)
	}
}
