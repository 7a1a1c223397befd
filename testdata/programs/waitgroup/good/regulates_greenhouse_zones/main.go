// Command regulates_greenhouse_zones runs a loop per zone; a loop that finds
// a broken sensor brings the greenhouse down.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type sensor func() (float64, error)

type greenhouse struct {
	loops sync.WaitGroup
	quit  chan struct{}
	once  sync.Once
	down  chan struct{}
	mu    sync.Mutex
	cause error
}

func newGreenhouse() *greenhouse {
	return &greenhouse{quit: make(chan struct{}), down: make(chan struct{})}
}

func (g *greenhouse) zone(read sensor) {
	g.loops.Add(1)
	go func() {
		defer g.loops.Done()
		if err := g.regulate(read); err != nil {
			g.fail(err)
		}
	}()
}

func (g *greenhouse) regulate(read sensor) error {
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-g.quit:
			return nil
		case <-tick.C:
			if _, err := read(); err != nil {
				return err
			}
		}
	}
}

func (g *greenhouse) fail(err error) {
	g.mu.Lock()
	if g.cause == nil {
		g.cause = err
	}
	g.mu.Unlock()
	go g.shutdown()
}

// shutdown ends the loops, waits for them and reports by closing down.
func (g *greenhouse) shutdown() {
	g.once.Do(func() {
		close(g.quit)
		g.loops.Wait()
		close(g.down)
	})
}

func main() {
	g := newGreenhouse()
	reads := 0
	g.zone(func() (float64, error) { return 21, nil })
	g.zone(func() (float64, error) {
		if reads++; reads > 3 {
			return 0, errors.New("sensor 2 is dead")
		}
		return 19, nil
	})
	<-g.down
	if g.cause == nil || reads != 4 {
		fmt.Println(g.cause, reads)
		os.Exit(1)
	}
}
