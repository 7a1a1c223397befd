// Command leases_build_agents starts builds on agents; the launcher counts a
// build only when an agent has been found and the build is sure to start.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
)

var errNoAgent = errors.New("no agent")

type agent struct{ labels map[string]bool }

type build struct {
	label string
	steps int
}

type farm struct {
	agents  []*agent
	running sync.WaitGroup
	steps   atomic.Int64
}

func (f *farm) find(label string) (*agent, error) {
	for _, a := range f.agents {
		if a.labels[label] {
			return a, nil
		}
	}
	return nil, fmt.Errorf("%s: %w", label, errNoAgent)
}

// begin counts a build and returns what ends it.
func (f *farm) begin() (end func()) {
	f.running.Add(1)
	return f.running.Done
}

func (f *farm) launch(b build) error {
	a, err := f.find(b.label)
	if err != nil {
		return err
	}
	end := f.begin()
	go func() {
		defer end()
		f.work(a, b)
	}()
	return nil
}

func (f *farm) work(a *agent, b build) {
	for range b.steps {
		if a.labels["broken"] {
			return
		}
		f.steps.Add(1)
	}
}

func main() {
	f := &farm{agents: []*agent{
		{map[string]bool{"linux": true}},
		{map[string]bool{"mac": true, "broken": true}},
	}}
	missed := 0
	for _, b := range []build{{"linux", 4}, {"mac", 3}, {"windows", 9}, {"linux", 2}} {
		if err := f.launch(b); errors.Is(err, errNoAgent) {
			missed++
		}
	}
	f.running.Wait()
	if n := f.steps.Load(); n != 6 || missed != 1 {
		fmt.Println(n, missed)
		os.Exit(1)
	}
}
