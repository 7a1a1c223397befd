// Command measures_queue_depths measures queue depths in a fixed histogram.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"unsafe"
)

const numBounds = 6

// bounds are the inclusive upper limits. What is above the last one belongs
// to +Inf, which has the bucket numBounds.
var bounds = [numBounds]int{0, 1, 4, 16, 64, 256}

type histogram struct {
	counts [numBounds + 1]uint64
}

func bucket(depth int) int {
	for i := 0; i < numBounds; i++ {
		if depth <= bounds[i] {
			return i
		}
	}
	return numBounds
}

// at returns the counter of a bucket without the bounds check.
func (h *histogram) at(i int) *uint64 {
	return (*uint64)(unsafe.Add(unsafe.Pointer(&h.counts), uintptr(i)*unsafe.Sizeof(h.counts[0])))
}

func (h *histogram) observe(depth int) {
	atomic.AddUint64(h.at(bucket(depth)), 1)
}

// each calls f for all buckets, +Inf last.
func (h *histogram) each(f func(i int, n uint64)) {
	for i := 0; i <= numBounds; i++ {
		f(i, atomic.LoadUint64(h.at(i)))
	}
}

// highest returns the last bucket that has something in it, or -1.
func (h *histogram) highest() int {
	for i := len(h.counts); i > 0; i-- {
		if atomic.LoadUint64(h.at(i-1)) != 0 {
			return i - 1
		}
	}
	return -1
}

// swap empties the histogram and returns what was in it.
func (h *histogram) swap() (old histogram) {
	p := unsafe.Pointer(&h.counts)
	for i := range old.counts {
		old.counts[i] = atomic.SwapUint64((*uint64)(p), 0)
		if i+1 < len(old.counts) {
			p = unsafe.Add(p, unsafe.Sizeof(old.counts[0]))
		}
	}
	return old
}

func main() {
	h := new(histogram)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for d := 0; d < 1000; d += w + 1 {
				h.observe(d)
			}
		}()
	}
	wg.Wait()
	last := h.highest()
	old := h.swap()
	var total uint64
	old.each(func(i int, n uint64) { total += n })
	fmt.Println("total", total, "highest", last, "after", h.highest())
	if total != 1000+500+334+250 || last != numBounds || h.highest() != -1 {
		os.Exit(1)
	}
}
