// Package histogram counts latencies in buckets of powers of two.
package histogram

import (
	"math/bits"
	"time"
	"unsafe"
)

const (
	numBuckets = 20
	lastBucket = numBuckets - 1
	stride     = unsafe.Sizeof(uint64(0))
)

// Histogram is not safe for concurrent use.
type Histogram struct {
	counts [numBuckets]uint64
}

// New returns an empty histogram.
func New() *Histogram { return &Histogram{} }

// bucket is the counter with index i, which is at most lastBucket.
func (h *Histogram) bucket(i uintptr) *uint64 {
	return (*uint64)(unsafe.Add(unsafe.Pointer(&h.counts), i*stride))
}

// Observe counts one latency.
func (h *Histogram) Observe(d time.Duration) {
	i := min(bits.Len64(uint64(d/time.Microsecond)), lastBucket)
	*h.bucket(uintptr(i))++
}

// Total is the number of observations.
func (h *Histogram) Total() (sum uint64) {
	for i := uintptr(0); i <= lastBucket; i++ {
		sum += *h.bucket(i)
	}
	return sum
}

// Quantile is the upper bound of the bucket in which the share q of all
// observations is reached.
func (h *Histogram) Quantile(q float64) time.Duration {
	rest := uint64(q * float64(h.Total()))
	p := unsafe.Pointer(&h.counts[0])
	for i := 0; ; i++ {
		n := *(*uint64)(p)
		if n >= rest || i == lastBucket {
			return time.Duration(1<<i) * time.Microsecond
		}
		rest -= n
		p = unsafe.Add(p, stride)
	}
}
