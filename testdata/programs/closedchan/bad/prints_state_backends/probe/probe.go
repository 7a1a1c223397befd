// Package probe checks the health of a set of backends within a deadline.
package probe

import (
	"errors"
	"time"
)

// ErrNoAnswer is reported for a backend that did not answer in time.
var ErrNoAnswer = errors.New("no answer before the deadline")

// Result is the outcome of one check.
type Result struct {
	Backend string
	RTT     time.Duration
	Err     error
}

// Checker is called once for each backend of a sweep.
type Checker func(backend string) error

// Prober sweeps backends with one Checker.
type Prober struct {
	check Checker
	limit time.Duration
}

// New returns a Prober that gives a whole sweep the time limit.
func New(check Checker, limit time.Duration) *Prober {
	return &Prober{check: check, limit: limit}
}

// Sweep checks all backends at once and returns a result for each.
func (p *Prober) Sweep(backends []string) map[string]Result {
	answers := make(chan Result, len(backends))
	for _, b := range backends {
		go p.one(b, answers)
	}

	deadline := time.NewTimer(p.limit)
	defer deadline.Stop()

	results := make(map[string]Result, len(backends))
	for len(results) < len(backends) {
		select {
		case r := <-answers:
			results[r.Backend] = r
		case <-deadline.C:
			close(answers)
			for r := range answers {
				results[r.Backend] = r
			}
			return fillMissing(results, backends)
		}
	}
	return results
}

func (p *Prober) one(backend string, answers chan<- Result) {
	start := time.Now()
	err := p.check(backend)
	answers <- Result{Backend: backend, RTT: time.Since(start), Err: err} // want "PC4003"
}

func fillMissing(results map[string]Result, backends []string) map[string]Result {
	for _, b := range backends {
		if _, ok := results[b]; !ok {
			results[b] = Result{Backend: b, Err: ErrNoAnswer}
		}
	}
	return results
}
