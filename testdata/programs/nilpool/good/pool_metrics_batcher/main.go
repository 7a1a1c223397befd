package main

import (
	"fmt"
	"log"
	"sync"

	"programs/nilpool/good/pool_metrics_batcher/pool"
)

type point struct {
	series string
	value  int64
}

type batch struct {
	seq    int
	points []point
}

type sink interface {
	Write(seq int, points []point) error
}

// Batcher collects points and writes them in batches of size points.
type Batcher struct {
	size    int
	dst     sink
	batches *pool.Pool[batch]

	mu   sync.Mutex
	cur  *batch
	lost int
}

func NewBatcher(dst sink, size int) *Batcher {
	b := &Batcher{size: size, dst: dst}
	b.batches = pool.New(func(x *batch) { x.seq, x.points = 0, x.points[:0] })
	b.cur = b.batches.Get()
	return b
}

// Add queues one point and writes out a batch that has become full.
func (b *Batcher) Add(series string, v int64) {
	b.mu.Lock()
	b.cur.points = append(b.cur.points, point{series, v})
	full := len(b.cur.points) >= b.size
	b.mu.Unlock()
	if full {
		b.Flush()
	}
}

// Flush writes what has been collected so far.
func (b *Batcher) Flush() {
	b.mu.Lock()
	old := b.cur
	b.cur = b.batches.Get()
	b.cur.seq = old.seq + 1
	b.mu.Unlock()

	if err := b.dst.Write(old.seq, old.points); err != nil {
		n := len(old.points)
		b.batches.Put(old)
		b.mu.Lock()
		b.lost += n
		b.mu.Unlock()
		return
	}
	b.batches.Put(old)
}

type flaky struct {
	mu    sync.Mutex
	total int64
}

func (f *flaky) Write(seq int, points []point) error {
	if seq == 2 {
		return fmt.Errorf("batch %d refused", seq)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, p := range points {
		f.total += p.value
	}
	return nil
}

func main() {
	dst := new(flaky)
	b := NewBatcher(dst, 10)
	for range 35 {
		b.Add("requests", 1)
	}
	b.Flush()

	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 25 {
				b.Add("bytes", 2)
			}
		})
	}
	wg.Wait()
	b.Flush()
	fmt.Println("total", dst.total, "lost", b.lost)
	if dst.total != 25+200 || b.lost != 10 {
		log.Fatal("points are missing")
	}
}
