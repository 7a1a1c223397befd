package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
)

// snapshot is a consistent set of readings.
type snapshot struct {
	seq    int
	values []float64
}

func (s *snapshot) sum() float64 {
	var t float64
	for _, v := range s.values {
		t += v
	}
	return t
}

// gauges offers the newest snapshot to whoever comes first.
type gauges struct {
	latest atomic.Pointer[snapshot]
	pool   sync.Pool
	width  int
	missed atomic.Int64
}

func newGauges(width int) *gauges {
	g := &gauges{width: width}
	g.pool.New = func() any {
		return &snapshot{values: make([]float64, 0, g.width)}
	}
	return g
}

func (g *gauges) recycle(s *snapshot) {
	s.values = s.values[:0]
	s.seq = 0
	g.pool.Put(s)
}

// publish replaces a snapshot that nobody has taken.
func (g *gauges) publish(seq int, read func(i int) float64) {
	s := g.pool.Get().(*snapshot)
	s.seq = seq
	for i := range g.width {
		s.values = append(s.values, read(i))
	}
	if old := g.latest.Swap(s); old != nil {
		g.missed.Add(1)
		g.recycle(old)
	}
}

// take hands the newest snapshot to use.
func (g *gauges) take(use func(*snapshot)) bool {
	s := g.latest.Swap(nil)
	if s == nil {
		return false
	}
	defer g.recycle(s)
	use(s)
	return true
}

// close drops what is left over.
func (g *gauges) close() {
	if s := g.latest.Swap(nil); s != nil {
		g.missed.Add(1)
		g.recycle(s)
	}
}

type exporter struct {
	seen int64
	bad  int64
}

func (e *exporter) export(s *snapshot) {
	e.seen++
	if s.sum() != float64(s.seq*len(s.values)) {
		e.bad++
	}
}

func main() {
	const rounds = 2000
	g := newGauges(8)
	stop := make(chan struct{})
	exporters := make([]exporter, 3)
	var wg sync.WaitGroup
	for i := range exporters {
		e := &exporters[i]
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					g.take(e.export)
				}
			}
		})
	}
	for seq := 1; seq <= rounds; seq++ {
		g.publish(seq, func(int) float64 { return float64(seq) })
	}
	close(stop)
	wg.Wait()
	g.close()
	var seen, bad int64
	for _, e := range exporters {
		seen += e.seen
		bad += e.bad
	}
	if seen+g.missed.Load() != rounds || bad != 0 {
		fmt.Println("seen", seen, "missed", g.missed.Load(), "bad", bad)
		os.Exit(1)
	}
}
