// Command collects_latency_samples measures calls and keeps a histogram of
// their latencies.
package main

import (
	"fmt"
	"math/bits"
	"sync"
	"sync/atomic"
	"time"
)

// Recorder aggregates samples in a goroutine of its own.
type Recorder struct {
	samples chan time.Duration
	idle    chan struct{}

	mu      sync.Mutex
	buckets [40]int
	total   int
}

func NewRecorder(depth int) *Recorder {
	r := &Recorder{
		samples: make(chan time.Duration, depth),
		idle:    make(chan struct{}),
	}
	go r.aggregate()
	return r
}

func (r *Recorder) aggregate() {
	for d := range r.samples {
		r.mu.Lock()
		r.buckets[bits.Len64(uint64(d/time.Microsecond))%len(r.buckets)]++
		r.total++
		r.mu.Unlock()
	}
	close(r.idle)
}

// Observe adds one sample.
func (r *Recorder) Observe(d time.Duration) {
	r.samples <- d
}

// Time measures f.
func (r *Recorder) Time(f func()) {
	start := time.Now()
	f()
	r.Observe(time.Since(start))
}

// Total returns how many samples were seen so far.
func (r *Recorder) Total() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.total
}

// Close ends the aggregation; the histogram stays readable.
func (r *Recorder) Close() {
	close(r.samples)
	<-r.idle
}

// backend answers at its own pace.
type backend struct {
	rec  *Recorder
	open atomic.Bool
}

func (b *backend) serve(n int) {
	for i := 0; b.open.Load() && i < 500; i++ {
		b.rec.Time(func() { time.Sleep(time.Duration(1+(n+i)%4) * time.Millisecond) })
	}
}

func main() {
	b := &backend{rec: NewRecorder(16)}
	b.open.Store(true)
	var conns sync.WaitGroup
	for n := range 6 {
		conns.Add(1)
		go func() {
			b.serve(n) // want "PC4003"
			conns.Done()
		}()
	}
	time.Sleep(80 * time.Millisecond)
	b.rec.Close()
	fmt.Println("samples:", b.rec.Total())
	time.Sleep(100 * time.Millisecond)
	b.open.Store(false)
	conns.Wait()
}
