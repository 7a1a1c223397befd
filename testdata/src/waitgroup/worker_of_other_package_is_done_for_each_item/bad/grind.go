//oracle: panic "sync: negative WaitGroup counter"

// Package bad has a harvest ground.
package bad

import (
	"sync"

	"fixture/waitgroup/worker_of_other_package_is_done_for_each_item/bad/mill"
)

// grind returns how much flour there is of the harvest of twelve fields.
func grind() int {
	m := mill.New()
	var ground sync.WaitGroup
	ground.Add(1)
	go m.Run(&ground) // want "ground.Done is called.*PC3002"
	for _, kilos := range harvest(12) {
		m.Give(kilos)
	}
	ground.Wait()
	return m.Stop()
}

// harvest returns the weight of each sack.
func harvest(fields int) []int {
	var sacks []int
	for f := 1; f <= fields; f++ {
		sacks = append(sacks, 10*f)
	}
	return sacks
}

// Scenario grinds.
func Scenario() {
	if grind() != 780 {
		panic("flour is missing")
	}
}
