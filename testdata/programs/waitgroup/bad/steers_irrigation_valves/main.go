// Command steers_irrigation_valves runs a control loop per valve and stops
// the whole plant when a loop sees too much pressure.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errPressure = errors.New("pressure too high")

type valve struct {
	name     string
	pressure int
	step     int
}

func (v *valve) adjust() error {
	v.pressure += v.step
	if v.pressure > 100 {
		return fmt.Errorf("%s: %w", v.name, errPressure)
	}
	return nil
}

type plant struct {
	loops sync.WaitGroup
	quit  chan struct{}
	once  sync.Once
	mu    sync.Mutex
	cause error
}

func newPlant() *plant { return &plant{quit: make(chan struct{})} }

func (p *plant) start(valves ...*valve) {
	for _, v := range valves {
		p.loops.Add(1)
		go p.control(v)
	}
}

func (p *plant) control(v *valve) {
	defer p.loops.Done()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-p.quit:
			return
		case <-tick.C:
			if err := v.adjust(); err != nil {
				p.fail(err) // want "PC3008"
				return
			}
		}
	}
}

func (p *plant) fail(err error) {
	p.mu.Lock()
	if p.cause == nil {
		p.cause = err
	}
	p.mu.Unlock()
	p.stop()
}

// stop ends all control loops and returns when they have ended.
func (p *plant) stop() {
	p.once.Do(func() { close(p.quit) })
	p.loops.Wait()
}

func main() {
	time.AfterFunc(time.Second, func() {
		fmt.Println("plant does not stop")
		os.Exit(1)
	})
	p := newPlant()
	p.start(&valve{"north", 10, 1}, &valve{"south", 60, 9})
	<-p.quit
	p.loops.Wait()
	fmt.Println("stopped:", p.cause)
}
