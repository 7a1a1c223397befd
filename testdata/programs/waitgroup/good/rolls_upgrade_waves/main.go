// Command rolls_upgrade_waves upgrades a fleet in waves: the next wave starts
// when all machines of the last one are up.
package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
)

type machine struct {
	name    string
	version int
	broken  bool
}

type rollout struct {
	wg     sync.WaitGroup
	mu     sync.Mutex
	failed []string
}

func (r *rollout) upgrade(m *machine, version int) error {
	if m.broken {
		return errors.New(m.name + " does not boot")
	}
	m.version = version
	return nil
}

func (r *rollout) one(m *machine, version int) {
	err := r.upgrade(m, version)
	if err != nil {
		r.mu.Lock()
		r.failed = append(r.failed, m.name)
		r.mu.Unlock()
		r.wg.Done()
		return
	}
	r.wg.Done()
}

// run goes through the fleet and stops after the first bad wave.
func (r *rollout) run(fleet []*machine, size, version int) int {
	waves := 0
	for wave := range slices.Chunk(fleet, size) {
		waves++
		r.wg.Add(len(wave))
		for i := range wave {
			go r.one(wave[i], version)
		}
		r.wg.Wait()
		if len(r.failed) > 0 {
			break
		}
	}
	return waves
}

func main() {
	var fleet []*machine
	for i := range 11 {
		fleet = append(fleet, &machine{name: fmt.Sprintf("node%02d", i), version: 1, broken: i == 7})
	}
	r := &rollout{}
	waves := r.run(fleet, 3, 2)
	if waves != 3 || !slices.Equal(r.failed, []string{"node07"}) || fleet[9].version != 1 {
		fmt.Println(waves, r.failed)
		os.Exit(1)
	}
}
