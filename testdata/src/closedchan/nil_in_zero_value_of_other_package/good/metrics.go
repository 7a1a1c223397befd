//oracle: panic "close of nil channel"

// Package good samples a gauge for as long as a request takes.
package good

import "fixture/closedchan/nil_in_zero_value_of_other_package/good/pulse"

type gauge struct {
	values []int
}

// measure takes one sample on each beat of the pulse.
func (g *gauge) measure(read func() int, n int) {
	p := pulse.New("gauge")
	for range n {
		p.Beat()
		g.values = append(g.values, read())
	}
	p.Stop()
}

// Scenario takes three samples.
func Scenario() {
	g := &gauge{}
	g.measure(func() int { return 42 }, 3)
}
