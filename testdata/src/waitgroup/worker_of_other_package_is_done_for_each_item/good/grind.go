//oracle: panic "sync: negative WaitGroup counter"

// Package good has a harvest ground.
package good

import (
	"sync"

	"fixture/waitgroup/worker_of_other_package_is_done_for_each_item/good/mill"
)

// grind returns how much flour there is of the harvest of twelve fields.
func grind() int {
	sacks := harvest(12)
	m := mill.New()
	var ground sync.WaitGroup
	ground.Add(len(sacks))
	go m.Run(&ground)
	for _, kilos := range sacks {
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
