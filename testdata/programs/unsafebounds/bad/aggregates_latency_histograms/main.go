// Command aggregates_latency_histograms aggregates latency histograms of several endpoints.
package main

import (
	"fmt"
	"os"
	"time"
	"unsafe"
)

const bucketCount = 8

type counts [bucketCount]uint64

type endpoint struct {
	path  string
	hist  *counts
	calls uint64
}

func newEndpoint(path string) *endpoint {
	return &endpoint{path: path, hist: new(counts)}
}

func (e *endpoint) observe(d time.Duration) {
	i := 0
	for limit := time.Millisecond; d > limit && i < bucketCount-1; limit *= 2 {
		i++
	}
	e.hist[i]++
	e.calls++
}

// total sums all buckets; it is on the scrape path and avoids bounds checks.
func (e *endpoint) total() uint64 {
	base := unsafe.Pointer(e.hist)
	var sum uint64
	for i := 0; i <= bucketCount; i++ {
		sum += *(*uint64)(unsafe.Add(base, uintptr(i)*unsafe.Sizeof(uint64(0)))) // want "PC5002"
	}
	return sum
}

func main() {
	paths := []string{"/login", "/logout", "/items", "/items/{id}", "/cart", "/pay", "/status", "/admin"}
	eps := make([]*endpoint, 0, len(paths))
	for _, p := range paths {
		eps = append(eps, newEndpoint(p))
	}
	for i, e := range eps {
		for k := 0; k <= i+2; k++ {
			e.observe(time.Duration(k) * 700 * time.Microsecond)
		}
	}
	wrong := 0
	for _, e := range eps {
		if t := e.total(); t != e.calls {
			fmt.Fprintf(os.Stderr, "%s: buckets sum to %d, calls %d\n", e.path, t, e.calls)
			wrong++
		}
	}
	if wrong > 0 {
		os.Exit(1)
	}
}
