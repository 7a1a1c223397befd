// Command samples_host_load_figures samples the load of a host and changes pace on reload.
package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"programs/closedchan/bad/samples_host_load_figures/sampler"
)

type config struct {
	pace time.Duration
}

type agent struct {
	s     *sampler.Sampler
	ticks atomic.Int64
}

func newAgent(c config) *agent {
	a := &agent{}
	a.s = sampler.New(func() float64 {
		return 0.25 * float64(a.ticks.Add(1)%8)
	}, c.pace)
	return a
}

// reload applies a new configuration without losing the window.
func (a *agent) reload(c config) {
	a.s.Stop()
	a.s.SetPace(c.pace)
	a.s.Start() // want "PC4001"
}

func (a *agent) report(title string) {
	mean, n := a.s.Mean()
	fmt.Printf("%-12s n=%d mean=%.2f\n", title, n, mean)
}

func main() {
	a := newAgent(config{pace: 4 * time.Millisecond})
	a.s.Start()
	time.Sleep(20 * time.Millisecond)
	a.report("startup")

	a.reload(config{pace: 2 * time.Millisecond})
	time.Sleep(20 * time.Millisecond)
	a.report("reloaded")

	a.s.Stop()
	// Leave the exporter time for its last scrape.
	time.Sleep(60 * time.Millisecond)
	a.report("final")
}
