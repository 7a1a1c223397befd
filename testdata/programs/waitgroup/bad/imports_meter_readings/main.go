// Command imports_meter_readings imports meter readings with a fixed set of workers.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"

	"programs/waitgroup/bad/imports_meter_readings/record"
)

// importer parses lines in its workers. Flush is the barrier between two files.
type importer struct {
	lines    chan string
	workers  sync.WaitGroup
	pending  sync.WaitGroup
	rejected atomic.Int64

	mu     sync.Mutex
	totals map[string]float64
}

func newImporter(workers int) *importer {
	imp := &importer{
		lines:  make(chan string, 16),
		totals: make(map[string]float64),
	}
	imp.workers.Add(workers)
	for range workers {
		go imp.work()
	}
	return imp
}

// push queues one line.
func (imp *importer) push(line string) {
	imp.pending.Add(1) // want "PC3003"
	imp.lines <- line
}

func (imp *importer) work() {
	defer imp.workers.Done()
	for line := range imp.lines {
		r, err := record.Parse(line)
		if err != nil {
			imp.rejected.Add(1)
			continue // want "PC3003"
		}
		imp.add(r)
		imp.pending.Done()
	}
}

func (imp *importer) add(r record.Reading) {
	imp.mu.Lock()
	imp.totals[r.Meter] += r.KWh
	imp.mu.Unlock()
}

// flush waits until all lines pushed so far are in the totals.
func (imp *importer) flush() map[string]float64 {
	imp.pending.Wait()
	imp.mu.Lock()
	defer imp.mu.Unlock()
	out := imp.totals
	imp.totals = make(map[string]float64)
	return out
}

func (imp *importer) close() {
	close(imp.lines)
	imp.workers.Wait()
}

func main() {
	imp := newImporter(2)
	defer imp.close()

	files := [][]string{
		{"m-1; 12.5", "m-2; 3.25", "m-1; 0.5"},
		{"m-1; 1.5", "m-2; n/a", "m-3; 7"},
	}
	for i, lines := range files {
		for _, line := range lines {
			imp.push(line)
		}
		totals := imp.flush()
		fmt.Printf("file %d: %d meters, %d rejected so far\n", i, len(totals), imp.rejected.Load())
	}
}
