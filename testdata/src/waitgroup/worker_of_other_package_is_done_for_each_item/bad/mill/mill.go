// Package mill grinds grain.
package mill

import (
	"sync"
	"time"
)

// A Mill grinds what it is given.
type Mill struct {
	sacks chan int
	over  chan bool
	flour int
	dust  int
}

// New returns a mill.
func New() *Mill { return &Mill{sacks: make(chan int), over: make(chan bool)} }

// Run grinds until the mill is stopped, and is Done for each sack.
func (m *Mill) Run(ground *sync.WaitGroup) {
	sweep := time.NewTicker(time.Minute)
	defer sweep.Stop()
	defer close(m.over)
	for {
		select {
		case kilos, ok := <-m.sacks:
			if !ok {
				return
			}
			m.flour += kilos
			ground.Done()
		case <-sweep.C:
			m.dust = 0
		}
	}
}

// Give brings a sack.
func (m *Mill) Give(kilos int) { m.sacks <- kilos }

// Stop ends the mill and returns how much flour there is.
func (m *Mill) Stop() int {
	close(m.sacks)
	<-m.over
	return m.flour
}
