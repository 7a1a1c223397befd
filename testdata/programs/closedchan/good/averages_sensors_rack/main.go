// Command averages_sensors_rack averages the sensors of a rack.
package main

import (
	"fmt"
	"sync"
	"time"

	"programs/closedchan/good/averages_sensors_rack/sensor"
)

type average struct {
	mu     sync.Mutex
	sum    float64
	n      int
	failed int
}

func (a *average) collect(s *sensor.Sampler) {
	for r := range s.Readings() {
		a.mu.Lock()
		if r.Err != nil {
			a.failed++
		} else {
			a.sum += r.Celsius
			a.n++
		}
		a.mu.Unlock()
	}
}

func constant(c float64) func() (float64, error) {
	return func() (float64, error) {
		time.Sleep(5 * time.Millisecond)
		if c < -100 {
			return 0, sensor.ErrOffline
		}
		return c, nil
	}
}

func main() {
	var (
		a  average
		wg sync.WaitGroup
	)
	var samplers []*sensor.Sampler
	for _, c := range []float64{21, 21, -273} {
		s := sensor.Start(constant(c), time.Millisecond)
		defer s.Close()
		samplers = append(samplers, s)
		wg.Go(func() { a.collect(s) })
	}
	time.Sleep(50 * time.Millisecond)
	for _, s := range samplers {
		s.Close()
	}
	wg.Wait()
	fmt.Println(a.sum/float64(a.n), a.failed > 0)
}
