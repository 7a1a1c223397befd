//oracle: panic "close of closed channel"

// Package bad downloads files in parts.
package bad

import (
	"errors"
	"sync"
	"time"
)

type download struct {
	parts  chan int
	abort  chan struct{}
	failed bool
}

func (d *download) worker(wg *sync.WaitGroup) {
	defer wg.Done()
	for p := range d.parts {
		if err := get(p); err != nil {
			if !d.failed {
				time.Sleep(time.Millisecond) // the failure is written down
				d.failed = true
				close(d.abort) // want "d.abort.*PC4006"
			}
			return
		}
	}
}

func get(part int) error { return errors.New("refused") }

// Scenario downloads three files.
func Scenario() {
	for range 3 {
		d := &download{parts: make(chan int, 9), abort: make(chan struct{})}
		for i := range 9 {
			d.parts <- i
		}
		close(d.parts)
		var wg sync.WaitGroup
		for range 3 {
			wg.Add(1)
			go d.worker(&wg)
		}
		wg.Wait()
	}
}
