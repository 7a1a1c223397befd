//oracle: panic "sync: negative WaitGroup counter"

// Package bad exports tables in parallel.
package bad

import (
	"sync"
	"time"
)

type table struct {
	name string
	rows int
}

type exporter struct {
	mu      sync.Mutex
	rows    int
	slots   chan struct{}
	exports sync.WaitGroup
}

// release gives back what acquire has taken.
func (e *exporter) release() {
	<-e.slots
	e.exports.Done()
}

func (e *exporter) export(t table) {
	e.slots <- struct{}{}
	defer e.release()
	e.mu.Lock()
	defer e.mu.Unlock()
	e.rows += t.rows
}

// exportAll returns the number of rows exported.
func (e *exporter) exportAll(tables []table) int {
	for _, t := range tables {
		e.exports.Go(func() { e.export(t) }) // want "exports.Done in a function given to .*exports.Go.*PC3006"
	}
	e.exports.Wait()
	return e.rows
}

// Scenario exports two tables.
func Scenario() {
	e := &exporter{slots: make(chan struct{}, 1)}
	e.exportAll([]table{{"users", 2}, {"orders", 3}})
	time.Sleep(10 * time.Millisecond)
}
