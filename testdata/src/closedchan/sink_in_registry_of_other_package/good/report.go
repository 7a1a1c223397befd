//oracle: panic "send on closed channel"

// Package good reports metrics through sinks.
package good

import (
	"sync"

	"fixture/closedchan/sink_in_registry_of_other_package/good/sink"
)

type app struct {
	sinks map[string]sink.Sink
}

func (a *app) observe(name string, v float64) {
	for _, s := range a.sinks {
		s.Observe(name, v)
	}
}

// Scenario has a request that outlives the sink.
func Scenario() {
	s := sink.NewBuffered(4)
	a := &app{sinks: map[string]sink.Sink{"buffer": s}}
	var requests sync.WaitGroup
	requests.Go(func() { a.observe("latency", 1) })
	requests.Wait()
	s.Close()
	requests.Go(func() { a.observe("latency", 2) })
	requests.Wait()
}
