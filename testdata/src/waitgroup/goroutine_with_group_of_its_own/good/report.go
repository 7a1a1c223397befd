//oracle: panic "WaitGroup is reused before previous Wait has returned"

// Package good builds reports; each report waits for its own sections.
package good

import (
	"sync"
	"sync/atomic"
	"time"
)

type report struct {
	title    string
	sections int
	done     atomic.Int32
}

func (r *report) section() {
	time.Sleep(2 * time.Millisecond)
	r.done.Add(1)
}

// build returns when all reports are built.
func build(reports []*report) {
	var all sync.WaitGroup
	for _, r := range reports {
		all.Add(1)
		go func() {
			defer all.Done()
			var own sync.WaitGroup
			for range r.sections {
				own.Add(1)
				go func() {
					defer own.Done()
					r.section()
				}()
			}
			own.Wait()
		}()
	}
	all.Wait()
}

// Scenario builds a report of two sections, some times.
func Scenario() {
	for range 50 {
		r := &report{title: "costs", sections: 2}
		build([]*report{r})
		if r.done.Load() != 2 {
			panic("sections are missing")
		}
	}
}
