// Command balances_lane_traffic spreads vehicles over the lanes of a toll station.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/waitgroup/bad/balances_lane_traffic/lane"
)

type class int

const (
	car class = iota
	van
	truck
)

var tariff = map[class]int{car: 250, van: 410, truck: 1290}

type station struct {
	lanes []lane.Lane
	stats *lane.Stats
}

func newStation(names ...string) *station {
	st := &station{lanes: make([]lane.Lane, len(names)), stats: lane.NewStats()}
	for i, n := range names {
		st.lanes[i].Init(n, time.Duration(150+50*i)*time.Millisecond, st.stats)
	}
	return st
}

// shortest returns the lane that got the fewest vehicles so far.
func (st *station) shortest() *lane.Lane {
	best := &st.lanes[0]
	for i := range st.lanes {
		if l := &st.lanes[i]; l.Load() < best.Load() {
			best = l
		}
	}
	return best
}

func (st *station) arrive(c class) int {
	cents := tariff[c]
	st.shortest().Enter(cents)
	return cents
}

// closeDown waits until all lanes are empty and returns the takings.
func (st *station) closeDown() int {
	for _, l := range st.lanes {
		l.Drain() // want "PC3005"
	}
	return st.stats.Total()
}

func main() {
	st := newStation("north", "middle", "south")
	want := 0
	for _, c := range []class{car, car, truck, van, car, truck, van} {
		want += st.arrive(c)
	}
	got := st.closeDown()
	fmt.Printf("takings %d.%02d\n", got/100, got%100)
	if got != want {
		os.Exit(1)
	}
}
