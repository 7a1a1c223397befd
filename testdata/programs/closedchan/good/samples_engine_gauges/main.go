// Samples the gauges of an engine and stops when the oil gets hot.
package main

import (
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/closedchan/good/samples_engine_gauges/gauge"
)

type engine struct {
	reads int
}

func (e *engine) Names() []string { return []string{"rpm", "oil", "fuel"} }

func (e *engine) Read(name string) float64 {
	e.reads++
	switch name {
	case "rpm":
		return 2400
	case "oil":
		return 80 + float64(e.reads)
	}
	return 100 - float64(e.reads)/2
}

func watch(s *gauge.Sampler, limit float64) (samples int, hot bool) {
	defer s.Stop()
	for v := range s.Values() {
		samples++
		if v.Name == "oil" && v.V > limit {
			s.Stop()
			return samples, true
		}
	}
	return samples, false
}

func main() {
	s := gauge.Start(&engine{}, time.Millisecond)
	samples, hot := watch(s, 110)
	rest := 0
	for range s.Values() {
		rest++
	}
	fmt.Println(samples, rest <= 4, hot)

	idle := gauge.Start(&engine{}, time.Hour)
	time.AfterFunc(5*time.Millisecond, idle.Stop)
	none, _ := watch(idle, 1)
	if !hot || none != 0 {
		os.Exit(1)
	}
	for range 200 {
		if runtime.NumGoroutine() == 1 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	os.Exit(1)
}
