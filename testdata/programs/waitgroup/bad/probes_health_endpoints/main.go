// Command probes_health_endpoints asks the replicas of a service for their
// health and decides whether there is a quorum.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

// Replica is one instance of the service.
type Replica struct {
	Addr  string
	Delay time.Duration
	Err   error
}

// Ping asks the replica.
func (r Replica) Ping() error {
	time.Sleep(r.Delay)
	return r.Err
}

// Outcome of a probe.
type Outcome struct {
	Addr string
	Err  error
	Took time.Duration
}

// Checker probes replicas.
type Checker struct {
	wg       sync.WaitGroup
	mu       sync.Mutex
	outcomes []Outcome
}

func (c *Checker) record(o Outcome) {
	c.mu.Lock()
	c.outcomes = append(c.outcomes, o)
	c.mu.Unlock()
}

func (c *Checker) probe(r Replica) {
	defer c.wg.Done()
	start := time.Now()
	err := r.Ping()
	c.record(Outcome{Addr: r.Addr, Err: err, Took: time.Since(start)})
}

// Check probes the replicas and returns the outcomes.
func (c *Checker) Check(replicas []Replica) []Outcome {
	for _, r := range replicas {
		c.wg.Go(func() { c.probe(r) }) // want "PC3006"
	}
	c.wg.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]Outcome(nil), c.outcomes...)
}

func quorum(outcomes []Outcome, of int) bool {
	healthy := 0
	for _, o := range outcomes {
		if o.Err == nil {
			healthy++
		}
	}
	return healthy > of/2
}

func main() {
	replicas := []Replica{
		{Addr: "10.0.0.1:80", Delay: 5 * time.Millisecond},
		{Addr: "10.0.0.2:80", Delay: 10 * time.Millisecond, Err: errors.New("503")},
		{Addr: "10.0.0.3:80", Delay: 700 * time.Millisecond},
		{Addr: "10.0.0.4:80", Delay: 800 * time.Millisecond},
	}
	outcomes := new(Checker).Check(replicas)
	if len(outcomes) != len(replicas) {
		fmt.Fprintf(os.Stderr, "%d of %d replicas probed\n", len(outcomes), len(replicas))
		os.Exit(1)
	}
	fmt.Println("quorum:", quorum(outcomes, len(replicas)))
}
