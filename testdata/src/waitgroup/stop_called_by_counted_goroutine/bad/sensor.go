//oracle: synctest-hang

// Package bad polls a sensor.
package bad

import (
	"sync"
	"testing"
)

type sensor struct {
	values chan int
	quit   chan struct{}
	wg     sync.WaitGroup
	once   sync.Once
	last   int
}

func (s *sensor) stop() {
	s.once.Do(func() { close(s.quit) })
	s.wg.Wait()
}

func (s *sensor) poll() {
	defer s.wg.Done()
	for {
		select {
		case <-s.quit:
			return
		case v := <-s.values:
			if v < 0 {
				s.stop() // want "wg.Wait in a goroutine that it counts.*PC3008"
				return
			}
			s.last = v
		}
	}
}

func (s *sensor) start() {
	s.wg.Add(1)
	go s.poll()
}

// Scenario polls a sensor that fails, and stops it.
func Scenario(_ *testing.T) {
	s := &sensor{values: make(chan int), quit: make(chan struct{})}
	s.start()
	s.values <- 1
	s.values <- -1
	s.stop()
}
