// Package hist is a latency histogram with power-of-two buckets.
package hist

import (
	"math/bits"
	"sync/atomic"
	"time"
	"unsafe"
)

// Buckets is the number of buckets of a histogram.
const Buckets = 16

// Histogram counts durations. The zero value is ready; it is safe for
// concurrent use.
type Histogram struct {
	counts [Buckets]uint64
	sum    uint64
}

// bucket returns the address of bucket i. It is on the hot path and does
// without the bounds check.
func (h *Histogram) bucket(i int) *uint64 {
	return (*uint64)(unsafe.Add(unsafe.Pointer(&h.counts), uintptr(i)*unsafe.Sizeof(h.counts[0]))) // want "PC5002"
}

// Observe adds one duration.
func (h *Histogram) Observe(d time.Duration) {
	us := uint64(max(d.Microseconds(), 0))
	atomic.AddUint64(h.bucket(min(bits.Len64(us), Buckets-1)), 1)
	atomic.AddUint64(&h.sum, us)
}

// Count returns the number of observations.
func (h *Histogram) Count() uint64 {
	var n uint64
	for i := 0; i <= Buckets; i++ {
		n += atomic.LoadUint64(h.bucket(i))
	}
	return n
}

// Quantile returns the upper edge of the bucket that holds quantile q.
func (h *Histogram) Quantile(q float64) time.Duration {
	rank := uint64(q * float64(h.Count()))
	var seen uint64
	for i := range Buckets {
		seen += atomic.LoadUint64(h.bucket(i))
		if seen > rank {
			return time.Duration(1<<i) * time.Microsecond
		}
	}
	return time.Duration(1<<(Buckets-1)) * time.Microsecond
}
