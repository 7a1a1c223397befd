// Command exports_measurements_time exports measurements to a time series database in batches.
package main

import (
	"fmt"
	"math"
	"sync"
	"sync/atomic"
	"time"
)

// Point is one measurement.
type Point struct {
	Series string
	Value  float64
}

// Exporter writes batches in the background.
type Exporter struct {
	write func(Point)
	in    chan []Point
	quit  chan struct{}
	stop  sync.Once

	pending  sync.WaitGroup // one for every point that is not settled yet
	written  atomic.Int64
	rejected atomic.Int64
}

// NewExporter starts an exporter.
func NewExporter(write func(Point)) *Exporter {
	e := &Exporter{write: write, in: make(chan []Point, 4), quit: make(chan struct{})}
	go e.loop()
	return e
}

// Export queues a batch. It must not be called once Close was.
func (e *Exporter) Export(batch []Point) {
	e.pending.Add(len(batch))
	e.in <- batch
}

func (e *Exporter) loop() {
	for {
		select {
		case batch := <-e.in:
			e.flush(batch)
		case <-e.quit:
			return
		}
	}
}

// flush writes a batch and settles it as a whole.
func (e *Exporter) flush(batch []Point) {
	for _, p := range batch {
		if math.IsNaN(p.Value) || math.IsInf(p.Value, 0) {
			e.reject()
			continue
		}
		e.write(p)
		e.written.Add(1)
	}
	e.pending.Add(-len(batch)) // want "PC3002"
}

// reject settles a point that the database would not take.
func (e *Exporter) reject() {
	e.rejected.Add(1)
	e.pending.Done() // want "PC3002"
}

// Flush blocks until all exported points are settled.
func (e *Exporter) Flush() {
	e.pending.Wait()
}

// Close flushes and ends the exporter.
func (e *Exporter) Close() {
	e.Flush()
	e.stop.Do(func() { close(e.quit) })
}

func main() {
	e := NewExporter(func(p Point) { time.Sleep(time.Millisecond) })
	defer e.Close()

	idle := 0.0
	e.Export([]Point{{"cpu.user", 12.5}, {"cpu.ratio", 3 / idle}, {"cpu.idle", 80}})
	e.Flush()
	fmt.Println("written", e.written.Load(), "rejected", e.rejected.Load())
}
