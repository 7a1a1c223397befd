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
//   - PC3003: an Add without its Done on some path, so that Wait blocks for ever;
//   - PC3004: an Add of another number than there are goroutines;
//   - PC3005: Done or Wait on a copy of the group;
//   - PC3006: Done in a function that WaitGroup.Go runs, and counts;
//   - PC3007: an Add after what it counts may be Done, or after Wait has begun;
//   - PC3008: a Wait that keeps a goroutine from its Done;
//   - PC3009: an Add without a Done anywhere;
//   - PC3010: a Done that is skipped by a panic which is recovered.
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
