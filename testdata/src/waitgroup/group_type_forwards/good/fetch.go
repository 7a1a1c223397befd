//oracle: assert "values are missing"

// Package good collects values through a group type of another package.
package good

import (
	"time"

	"fixture/waitgroup/group_type_forwards/good/gather"
)

type sensor struct {
	name  string
	value int
}

func (s sensor) read() int {
	time.Sleep(time.Millisecond)
	return s.value
}

// total adds what all sensors read.
func total(sensors []sensor) int {
	var g gather.Group[int]
	for _, s := range sensors {
		g.Go(s.read)
	}
	sum := 0
	for _, v := range g.Wait() {
		sum += v
	}
	return sum
}

// Scenario reads three sensors.
func Scenario() {
	if total([]sensor{{"a", 1}, {"b", 2}, {"c", 3}}) != 6 {
		panic("values are missing")
	}
}
