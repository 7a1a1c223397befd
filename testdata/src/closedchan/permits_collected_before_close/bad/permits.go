//oracle: panic "send on closed channel"

// Package bad measures stations.
// It closes the levels when each station has got a permit.
package bad

import "time"

// measure calls probe for each station, limit at a time.
func measure(limit int, stations []string, probe func(string) int) []int {
	permits := make(chan struct{}, limit)
	for range limit {
		permits <- struct{}{}
	}
	levels := make(chan int, len(stations))
	for _, s := range stations {
		<-permits
		go func() {
			defer func() { permits <- struct{}{} }()
			levels <- probe(s) // want "levels.*PC4003"
		}()
	}
	close(levels)
	var list []int
	for l := range levels {
		list = append(list, l)
	}
	return list
}

// Scenario measures four stations.
func Scenario() {
	list := measure(3, []string{"north", "east", "south", "west"}, func(s string) int {
		time.Sleep(5 * time.Millisecond)
		return len(s)
	})
	time.Sleep(30 * time.Millisecond)
	if len(list) > 4 {
		panic("too many")
	}
}
