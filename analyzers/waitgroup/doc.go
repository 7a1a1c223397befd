// Package waitgroup defines an analyzer that reports misuse of sync.WaitGroup.
//
// # Analyzer waitgroup
//
// waitgroup: report wait groups that go below zero, wait for ever, or do not wait
//
// The analyzer follows each group through the paths of the function that uses
// it, through helpers, methods, closures and deferred calls, and into the
// goroutines started on the way. It compares the calls of Add with the calls
// of Done on every feasible path, and reports
//
//   - PC3001: Add in the goroutine that it counts, so that Wait may return first;
//   - PC3002: a counter that goes below zero, which panics;
//   - PC3003: an Add without its Done on some path, so that Wait blocks for ever.
//
// It is silent about groups whose whole use is not in view: groups handed to
// code of other packages of which nothing is known, goroutines whose body is
// not in view, Adds of a number that is not constant, and groups that count
// work items handed over through a channel.
//
// Not attempted: counters that depend on how many callbacks another module
// makes, and protocols in which the order of arrival decides.
package waitgroup

const doc = `report wait groups that go below zero, wait for ever, or do not wait

The analyzer follows each group through the paths of the function that uses it,
through helpers, methods, closures and deferred calls, and into the goroutines
started on the way, and compares Add with Done on every feasible path.`
