// Command pumps_sensor_readings reads a sensor at intervals and offers the
// readings on a channel until the device is switched off.
package main

import (
	"fmt"
	"sync"
	"time"
)

type reading struct {
	seq  int
	temp float64
}

// Device is a sensor with a pump of its own.
type Device struct {
	readings chan reading
	off      chan struct{}
	parked   chan struct{}

	mu      sync.Mutex
	running bool
}

// Readings ends when the device is switched off.
func (d *Device) Readings() <-chan reading { return d.readings }

// On starts the pump.
func (d *Device) On(every time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.running {
		return
	}
	d.running = true
	d.readings = make(chan reading)
	d.off = make(chan struct{})
	d.parked = make(chan struct{})
	go d.pump(every)
}

func (d *Device) pump(every time.Duration) {
	defer close(d.parked)
	t := time.NewTicker(every)
	defer t.Stop()
	for n := 0; ; n++ {
		select {
		case <-d.off:
			return
		case <-t.C:
		}
		select {
		case d.readings <- reading{n, 20 + float64(n%5)/10}:
		case <-d.off:
			return
		}
	}
}

// Off stops the pump, waits for it and ends the readings.
func (d *Device) Off() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.running {
		return
	}
	d.running = false
	close(d.off)
	<-d.parked
	close(d.readings)
}

func average(in <-chan reading, enough int, done func()) (n int, avg float64) {
	sum := 0.0
	for r := range in {
		sum += r.temp
		if n++; n == enough {
			done()
		}
	}
	return n, sum / float64(n)
}

func main() {
	d := &Device{}
	for round := 1; round <= 3; round++ {
		d.On(time.Millisecond)
		n, avg := average(d.Readings(), 3*round, func() { go d.Off() })
		d.Off()
		fmt.Printf("round %d: %d readings, %.2f on average\n", round, n, avg)
	}
}
