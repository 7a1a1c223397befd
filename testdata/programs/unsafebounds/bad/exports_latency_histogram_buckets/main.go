//oracle: asan

// Command exports_latency_histogram_buckets hands latency histograms to the C
// library that the dashboards read.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/unsafebounds/bad/exports_latency_histogram_buckets/chist"
)

type recorder struct {
	counts [chist.Buckets]uint32
	total  int
}

func (r *recorder) observe(d time.Duration) {
	i := 0
	for limit := time.Millisecond; d > limit && i < chist.Buckets-1; limit *= 2 {
		i++
	}
	r.counts[i]++
	r.total++
}

func main() {
	r := &recorder{}
	for i := 1; i <= 500; i++ {
		r.observe(time.Duration(i*i) * 50 * time.Microsecond)
	}
	h, err := chist.New(r.counts)
	if err != nil {
		fmt.Fprintln(os.Stderr, "export:", err)
		os.Exit(2)
	}
	defer h.Close()
	fmt.Printf("total %d, exported %d, p50 bucket %d\n", r.total, h.Total(), h.Quantile(0.5))
}
