// Command merges_sensor_feeds sums up the readings of several sensors. One
// goroutine owns the totals; everything reaches it as an event.
package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"
)

type reading struct {
	sensor string
	value  float64
}

type summary struct {
	sensor string
	count  int
	mean   float64
}

type event struct {
	reading
	report chan []summary
}

type totals map[string]*summary

func (t totals) add(r reading) {
	s := t[r.sensor]
	if s == nil {
		s = &summary{sensor: r.sensor}
		t[r.sensor] = s
	}
	s.count++
	s.mean += (r.value - s.mean) / float64(s.count)
}

func (t totals) list() []summary {
	out := make([]summary, 0, len(t))
	for _, s := range t {
		out = append(out, *s)
	}
	slices.SortFunc(out, func(a, b summary) int {
		if a.sensor < b.sensor {
			return -1
		}
		return 1
	})
	return out
}

// merge reads all feeds side by side and returns what they amount to.
func merge(feeds [][]reading, keep func(reading) bool) []summary {
	events := make(chan event)

	go func() {
		sums := make(totals)
		for ev := range events { // want "PC2005"
			if ev.report != nil {
				ev.report <- sums.list()
				continue
			}
			sums.add(ev.reading)
		}
	}()

	var feeders sync.WaitGroup
	for _, feed := range feeds {
		feeders.Go(func() {
			for _, r := range feed {
				if keep(r) {
					events <- event{reading: r}
				}
			}
		})
	}
	feeders.Wait()

	report := make(chan []summary, 1)
	events <- event{report: report}
	return <-report
}

func main() {
	before := runtime.NumGoroutine()
	feeds := [][]reading{
		{{"attic", 21.5}, {"attic", 22.5}, {"cellar", -300}},
		{{"cellar", 12}, {"cellar", 13}, {"attic", 23}},
		{{"yard", 4}},
	}
	for _, s := range merge(feeds, func(r reading) bool { return r.value > -273.15 }) {
		fmt.Printf("%s %d %.2f\n", s.sensor, s.count, s.mean)
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
