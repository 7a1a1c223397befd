// Command samples_sensors_background samples sensors in the background until it is stopped and uploads the readings.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

// Reading is one value of a sensor.
type Reading struct {
	Sensor string
	Seq    int
	Milli  int64
}

var errBus = errors.New("bus error")

// Sensor is a slow device on a bus.
type Sensor struct {
	Name  string
	reads int
}

// Read takes one value; now and then the bus is disturbed.
func (s *Sensor) Read() (int64, error) {
	time.Sleep(2 * time.Millisecond)
	s.reads++
	if s.reads%7 == 0 {
		return 0, errBus
	}
	return int64(100 + s.reads), nil
}

// Sampler reads sensors until it is stopped.
type Sampler struct {
	readings chan Reading
	stop     chan struct{}
	once     sync.Once
	loops    sync.WaitGroup
}

// NewSampler starts one loop for each sensor.
func NewSampler(sensors ...*Sensor) *Sampler {
	s := &Sampler{readings: make(chan Reading), stop: make(chan struct{})}
	for _, sensor := range sensors {
		s.loops.Go(func() { s.loop(sensor) })
	}
	return s
}

func (s *Sampler) loop(sensor *Sensor) {
	for seq := 0; ; seq++ {
		v, err := sensor.Read()
		if err != nil {
			if s.stopped() {
				return
			}
			continue
		}
		if !s.offer(Reading{Sensor: sensor.Name, Seq: seq, Milli: v}) {
			return
		}
	}
}

func (s *Sampler) stopped() bool {
	select {
	case <-s.stop:
		return true
	default:
		return false
	}
}

// offer passes a reading on unless the sampler is being stopped.
func (s *Sampler) offer(r Reading) bool {
	select {
	case s.readings <- r:
		return true
	case <-s.stop:
		return false
	}
}

// Stop ends the loops and, when they have left, the stream. All callers wait for that.
func (s *Sampler) Stop() {
	s.once.Do(s.shutdown)
}

func (s *Sampler) shutdown() {
	close(s.stop)
	s.loops.Wait()
	close(s.readings)
}

// collect returns the readings per sensor.
func collect(in <-chan Reading) map[string]int {
	batch := make(map[string]int)
	for r := range in {
		batch[r.Sensor]++
	}
	return batch
}

func main() {
	s := NewSampler(&Sensor{Name: "inlet"}, &Sensor{Name: "outlet"}, &Sensor{Name: "ambient"})
	defer s.Stop()
	deadline := time.AfterFunc(60*time.Millisecond, s.Stop)
	defer deadline.Stop()
	batch := collect(s.readings)
	if len(batch) > 3 {
		fmt.Fprintln(os.Stderr, "readings of unknown sensors:", batch)
		os.Exit(1)
	}
	fmt.Println("sensors:", len(batch))
}
