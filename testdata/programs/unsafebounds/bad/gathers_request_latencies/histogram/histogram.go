// Package histogram counts latencies in buckets of powers of two.
package histogram

import (
	"math/bits"
	"time"
	"unsafe"
)

const numBuckets = 20

// Histogram is not safe for concurrent use.
type Histogram struct {
	max    time.Duration
	counts [numBuckets]uint64
}

// New returns an empty histogram.
func New() *Histogram { return &Histogram{} }

// Observe counts one latency.
func (h *Histogram) Observe(d time.Duration) {
	i := bits.Len64(uint64(d / time.Microsecond))
	if i >= numBuckets {
		i = numBuckets - 1
	}
	h.counts[i]++
	h.max = max(h.max, d)
}

// Total is the number of observations. It is called on every scrape, so it
// walks the buckets without bounds checks.
func (h *Histogram) Total() uint64 {
	var sum uint64
	base := unsafe.Pointer(&h.counts[0])
	for i := uintptr(0); i <= numBuckets; i++ {
		sum += *(*uint64)(unsafe.Add(base, i*unsafe.Sizeof(sum))) // want "PC5002"
	}
	return sum
}

// Max is the longest latency seen.
func (h *Histogram) Max() time.Duration { return h.max }
