// Command examines_host_probes runs health checks in rounds and prints what they found.
package main

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync/atomic"
	"time"
)

// Check looks at one thing.
type Check interface {
	Name() string
	Probe(ctx context.Context) error
}

// Finding is the outcome of one check.
type Finding struct {
	Name string
	Err  error
	Took time.Duration
}

// Round is the outcome of all checks that were in time.
type Round struct {
	Findings []Finding
	Missing  int
}

// String returns the round on one line.
func (r Round) String() string {
	parts := make([]string, 0, len(r.Findings)+1)
	for _, f := range r.Findings {
		state := "ok"
		if f.Err != nil {
			state = f.Err.Error()
		}
		parts = append(parts, f.Name+"="+state)
	}
	sort.Strings(parts)
	if r.Missing > 0 {
		parts = append(parts, fmt.Sprintf("missing=%d", r.Missing))
	}
	return strings.Join(parts, " ")
}

// Prober runs its checks side by side.
type Prober struct {
	checks []Check
	budget time.Duration
}

func examine(ctx context.Context, c Check, out chan<- Finding) {
	begin := time.Now()
	err := c.Probe(ctx)
	out <- Finding{Name: c.Name(), Err: err, Took: time.Since(begin)} // want "PC4003"
}

// RunOnce runs every check and collects for as long as the budget lasts.
func (p *Prober) RunOnce(ctx context.Context) Round {
	ctx, cancel := context.WithTimeout(ctx, p.budget)
	defer cancel()

	out := make(chan Finding)
	defer close(out)
	for _, c := range p.checks {
		go examine(ctx, c, out)
	}

	var r Round
	for range p.checks {
		select {
		case f := <-out:
			r.Findings = append(r.Findings, f)
		case <-ctx.Done():
			r.Missing = len(p.checks) - len(r.Findings)
			return r
		}
	}
	return r
}

// Loop runs rounds until ctx ends.
func (p *Prober) Loop(ctx context.Context, every time.Duration, report func(Round)) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		report(p.RunOnce(ctx))
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// funcCheck is a check made of a function.
type funcCheck struct {
	name string
	fn   func(ctx context.Context) error
}

func (f funcCheck) Name() string                    { return f.name }
func (f funcCheck) Probe(ctx context.Context) error { return f.fn(ctx) }

func disk(used, limit int) Check {
	return funcCheck{"disk", func(context.Context) error {
		if used > limit {
			return errors.New("full")
		}
		return nil
	}}
}

// lag measures a replica, whose answers become slower with every call.
func lag(step time.Duration) Check {
	var calls atomic.Int64
	return funcCheck{"replica", func(context.Context) error {
		time.Sleep(time.Duration(calls.Add(1)) * step)
		return nil
	}}
}

func main() {
	p := &Prober{
		checks: []Check{disk(70, 90), disk(95, 90), lag(8 * time.Millisecond)},
		budget: 20 * time.Millisecond,
	}
	ctx, cancel := context.WithTimeout(context.Background(), 400*time.Millisecond)
	defer cancel()
	p.Loop(ctx, 50*time.Millisecond, func(r Round) { fmt.Println(r) })
}
