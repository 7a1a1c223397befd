// Command prints_state_backends prints the state of the backends behind a load balancer.
package main

import (
	"fmt"
	"sort"
	"time"

	"programs/closedchan/bad/prints_state_backends/probe"
)

var latency = map[string]time.Duration{
	"10.0.0.4:9000": 2 * time.Millisecond,
	"10.0.0.5:9000": 5 * time.Millisecond,
	"10.0.0.6:9000": 90 * time.Millisecond,
}

func ping(backend string) error {
	time.Sleep(latency[backend])
	return nil
}

func main() {
	p := probe.New(ping, 30*time.Millisecond)

	backends := make([]string, 0, len(latency))
	for b := range latency {
		backends = append(backends, b)
	}
	sort.Strings(backends)

	for range 3 {
		results := p.Sweep(backends)
		for _, b := range backends {
			if r := results[b]; r.Err != nil {
				fmt.Println(b, "down:", r.Err)
			} else {
				fmt.Println(b, "up")
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
}
