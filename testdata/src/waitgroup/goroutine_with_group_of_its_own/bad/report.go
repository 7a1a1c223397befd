//oracle: panic "WaitGroup is reused before previous Wait has returned"

// Package bad builds reports; each report waits for its own sections.
package bad

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
			all.Done()
			for range r.sections {
				all.Add(1) // want "all.*PC3001"
				go func() {
					defer all.Done()
					r.section()
				}()
			}
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
