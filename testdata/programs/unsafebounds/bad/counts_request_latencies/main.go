// Command counts_request_latencies counts request latencies in a fixed histogram.
package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"time"
	"unsafe"
)

const numBounds = 8

// bounds are the inclusive upper limits of the buckets. What is above the
// last one belongs to +Inf.
var bounds = [numBounds]time.Duration{
	1 * time.Millisecond, 5 * time.Millisecond, 10 * time.Millisecond, 50 * time.Millisecond,
	100 * time.Millisecond, 500 * time.Millisecond, time.Second, 5 * time.Second,
}

type histogram struct {
	counts [numBounds]uint64
}

func (h *histogram) Observe(d time.Duration) {
	for i, b := range bounds {
		if d <= b {
			atomic.AddUint64(&h.counts[i], 1)
			return
		}
	}
}

type snapshot struct {
	cumulative []uint64
	total      uint64
}

// Snapshot returns the cumulative counts, +Inf last.
func (h *histogram) Snapshot() snapshot {
	var s snapshot
	for i := 0; i <= numBounds; i++ {
		s.total += h.load(i)
		s.cumulative = append(s.cumulative, s.total)
	}
	return s
}

// load reads one bucket without the bounds check: scrapes walk thousands of
// histograms.
func (h *histogram) load(i int) uint64 {
	p := unsafe.Add(unsafe.Pointer(&h.counts), uintptr(i)*unsafe.Sizeof(h.counts[0]))
	return atomic.LoadUint64((*uint64)(p)) // want "PC5002"
}

type endpoints struct {
	byPath map[string]*histogram
}

func (e *endpoints) get(path string) *histogram {
	h, ok := e.byPath[path]
	if !ok {
		h = new(histogram)
		e.byPath[path] = h
	}
	return h
}

func main() {
	e := &endpoints{byPath: make(map[string]*histogram)}
	var hs []*histogram
	for i := range 16 {
		h := e.get(fmt.Sprintf("/v1/items/%d", i))
		h.Observe(300 * time.Microsecond)
		h.Observe(40 * time.Millisecond)
		hs = append(hs, h)
	}
	bad := 0
	for _, h := range hs {
		if s := h.Snapshot(); s.total != 2 {
			fmt.Println("total", s.total, "want 2", s.cumulative)
			bad++
		}
	}
	if bad > 0 {
		os.Exit(1)
	}
}
