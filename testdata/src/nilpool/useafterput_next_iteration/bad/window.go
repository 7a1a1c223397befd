//oracle: panic "nil map"

// Package bad aggregates samples in a pooled window.
// A full window is given back and the loop goes on with the same pointer.
package bad

import "sync"

type window struct {
	sums map[string]int
}

var windows = sync.Pool{New: func() any { return new(window) }}

func openWindow() *window {
	w := windows.Get().(*window)
	w.sums = map[string]int{}
	return w
}

func closeWindow(w *window) {
	w.sums = nil
	windows.Put(w)
}

type sample struct {
	name  string
	value int
	last  bool
}

type aggregator struct {
	totals map[string]int
}

func (a *aggregator) collect(w *window) {
	for name, sum := range w.sums {
		a.totals[name] += sum
	}
}

func (a *aggregator) run(samples []sample) {
	w := openWindow()
	for _, s := range samples {
		w.sums[s.name] += s.value // want "PC1005"
		if s.last {
			a.collect(w)
			closeWindow(w)
		}
	}
}

// Scenario runs over two windows of samples.
func Scenario() {
	a := aggregator{totals: map[string]int{}}
	a.run([]sample{{"cpu", 1, false}, {"cpu", 2, true}, {"cpu", 4, false}, {"cpu", 8, true}})
	if a.totals["cpu"] != 15 {
		panic("samples lost")
	}
}
