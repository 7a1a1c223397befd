// Command polls_sensor_bus reads values from the sensors of a bus and smooths
// them. One collector goroutine is in charge of each bus.
package main

import (
	"fmt"
	"os"
	"sync"
)

// Reading is a value of one sensor.
type Reading struct {
	Sensor string
	Value  float64
}

// Average is an exponential moving average.
type Average struct {
	alpha float64
	value float64
	count int
}

// Push adds v to the average.
func (a *Average) Push(v float64) {
	if a.count == 0 {
		a.value = v
	} else {
		a.value += a.alpha * (v - a.value)
	}
	a.count++
}

// Collector gathers the readings of a bus.
type Collector struct {
	mu       sync.Mutex
	averages map[string]*Average
	total    int
	stop     chan struct{}
	bus      chan Reading
	running  sync.WaitGroup
}

// NewCollector returns a collector for bus.
func NewCollector(bus chan Reading) *Collector {
	return &Collector{
		averages: make(map[string]*Average),
		stop:     make(chan struct{}),
		bus:      bus,
	}
}

// Start starts the collector goroutine.
func (c *Collector) Start() {
	c.running.Add(1)
	go c.loop()
}

func (c *Collector) loop() {
	for {
		select {
		case r := <-c.bus:
			c.record(r) // want "PC3002"
		case <-c.stop:
			return
		}
	}
}

func (c *Collector) record(r Reading) {
	defer c.running.Done()
	c.mu.Lock()
	defer c.mu.Unlock()
	a := c.averages[r.Sensor]
	if a == nil {
		a = &Average{alpha: 0.25}
		c.averages[r.Sensor] = a
	}
	a.Push(r.Value)
	c.total++
}

// Stop ends the collector and returns the number of readings.
func (c *Collector) Stop() int {
	close(c.stop)
	c.running.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.total
}

func main() {
	bus := make(chan Reading)
	c := NewCollector(bus)
	c.Start()
	for i := range 5 {
		bus <- Reading{Sensor: fmt.Sprintf("temp%d", i%2), Value: 20 + float64(i)}
	}
	if n := c.Stop(); n != 5 {
		fmt.Fprintf(os.Stderr, "%d readings\n", n)
		os.Exit(1)
	}
}
