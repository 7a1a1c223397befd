// Command filters_noise_levels smooths the channels of a recording, each in its own lane.
package main

import (
	"fmt"
	"os"
	"sync"
)

type filter func(window []float64) float64

func mean(w []float64) float64 {
	t := 0.0
	for _, v := range w {
		t += v
	}
	return t / float64(len(w))
}

func peak(w []float64) float64 {
	m := w[0]
	for _, v := range w[1:] {
		m = max(m, v)
	}
	return m
}

// lane filters the parts of one channel.
type lane struct {
	name  string
	apply filter
	width int
	in    []float64
	out   []float64
	parts sync.WaitGroup
}

func makeLane(name string, width int, apply filter) lane {
	return lane{name: name, width: max(width, 1), apply: apply}
}

func (l *lane) load(samples []float64) {
	l.in = samples
	l.out = make([]float64, len(samples))
}

func (l *lane) smooth(lo, hi int) {
	for i := lo; i < hi; i++ {
		l.out[i] = l.apply(l.in[max(0, i-l.width+1) : i+1])
	}
}

func (l *lane) start(parts int) {
	n := len(l.in)
	for p := range parts {
		lo, hi := n*p/parts, n*(p+1)/parts
		if lo == hi {
			continue
		}
		l.parts.Add(1)
		go func() {
			defer l.parts.Done()
			l.smooth(lo, hi)
		}()
	}
}

func (l *lane) level() float64 {
	l.parts.Wait()
	if len(l.out) == 0 {
		return 0
	}
	return l.out[len(l.out)-1]
}

// desk has a lane for each channel.
type desk struct {
	lanes [3]lane
}

func newDesk() *desk {
	d := &desk{}
	d.lanes[0] = makeLane("left", 4, mean)
	d.lanes[1] = makeLane("right", 4, mean)
	d.lanes[2] = makeLane("peak", 8, peak)
	return d
}

func (d *desk) run(samples [3][]float64) map[string]float64 {
	for i := range samples {
		d.lanes[i].load(samples[i])
		d.lanes[i].start(3)
	}
	levels := make(map[string]float64)
	for i := range d.lanes {
		l := &d.lanes[i]
		levels[l.name] = l.level()
	}
	return levels
}

func ramp(n int, step float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = float64(i) * step
	}
	return out
}

func main() {
	levels := newDesk().run([3][]float64{ramp(100, 1), ramp(50, -2), {3, 9}})
	fmt.Println(levels["left"], levels["right"], levels["peak"])
	if levels["left"] != 97.5 || levels["right"] != -95 || levels["peak"] != 9 {
		os.Exit(1)
	}
}
