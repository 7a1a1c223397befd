//oracle: prints "count=2334"

// Command main prints the latency summary of a request log.
package main

import (
	"fmt"
	"time"

	"programs/unsafebounds/bad/prints_latency_summary/hist"
)

type endpoint struct {
	path    string
	latency hist.Histogram
}

func (e *endpoint) summary() string {
	return fmt.Sprintf("%s count=%d p50=%v", e.path, e.latency.Count(), e.latency.Quantile(0.5))
}

func main() {
	e := &endpoint{path: "/v1/orders"}
	for _, d := range []time.Duration{
		90 * time.Microsecond,
		110 * time.Microsecond,
		130 * time.Microsecond,
		2 * time.Millisecond,
	} {
		e.latency.Observe(d)
	}
	fmt.Println(e.summary())
}
