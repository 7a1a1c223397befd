// Command samples_adc_channels samples an analog converter through its register window.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"programs/closedchan/bad/samples_adc_channels/regs"
)

const (
	ctrlRun  = 1 << 0
	ctrlIdle = 0
)

// Converter drives one ADC.
type Converter struct {
	win *regs.Window

	mu      sync.Mutex
	halt    chan struct{} // non-nil while sampling
	wg      sync.WaitGroup
	samples []uint32
}

// Open returns a driver for the converter behind win.
func Open(win *regs.Window) *Converter {
	return &Converter{win: win}
}

// Start puts the converter into run mode and begins to sample.
func (c *Converter) Start(every time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.halt != nil {
		return errors.New("adc: already running")
	}
	if err := c.win.Write(regs.Control, ctrlRun); err != nil {
		return fmt.Errorf("adc: start: %w", err)
	}
	c.halt = make(chan struct{})
	c.wg.Add(1)
	go c.sample(c.halt, every)
	return nil
}

// sample polls the data register until halt is closed.
func (c *Converter) sample(halt <-chan struct{}, every time.Duration) {
	defer c.wg.Done()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-halt:
			return
		case <-t.C:
			v := c.win.Read(regs.Data)
			c.mu.Lock()
			c.samples = append(c.samples, v)
			c.mu.Unlock()
		}
	}
}

// Stop ends sampling and idles the converter. It does nothing on a converter
// that is not running.
func (c *Converter) Stop() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.halt == nil {
		return nil
	}
	close(c.halt) // want "PC4001"
	if err := c.win.Write(regs.Control, ctrlIdle); err != nil {
		return fmt.Errorf("adc: stop: %w", err)
	}
	c.halt = nil
	return nil
}

// Count tells how many samples have been taken.
func (c *Converter) Count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.samples)
}

// stopWithRetry stops c, trying again while the bus is busy.
func stopWithRetry(c *Converter, attempts int) error {
	var err error
	for range attempts {
		if err = c.Stop(); !errors.Is(err, regs.ErrBusy) {
			return err
		}
		time.Sleep(2 * time.Millisecond)
	}
	return err
}

func main() {
	win := new(regs.Window)
	c := Open(win)
	for round := range 2 {
		if err := c.Start(time.Millisecond); err != nil {
			fmt.Println(err)
			return
		}
		time.Sleep(20 * time.Millisecond)
		win.Hold(round)
		if err := stopWithRetry(c, 3); err != nil {
			fmt.Println(err)
		}
		fmt.Println("round", round, "took samples:", c.Count() > 0)
	}
	c.wg.Wait()
}
