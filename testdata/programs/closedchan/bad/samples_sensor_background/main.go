// Command samples_sensor_background samples a sensor in the background and uploads the readings at the end.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"
)

// Reading is one value of a sensor.
type Reading struct {
	Seq   int
	Milli int64
}

// Sensor is a slow device on a bus.
type Sensor interface {
	Read() (int64, error)
}

// Sampler reads a sensor until it is stopped.
type Sampler struct {
	sensor   Sensor
	readings chan Reading
	stopping atomic.Bool
	errors   atomic.Int64
}

// NewSampler returns a sampler that is not running yet.
func NewSampler(s Sensor) *Sampler {
	return &Sampler{sensor: s, readings: make(chan Reading, 64)}
}

// Start begins to sample.
func (s *Sampler) Start() {
	go s.loop()
}

func (s *Sampler) loop() {
	for seq := 0; !s.stopping.Load(); seq++ {
		v, err := s.sensor.Read()
		if err != nil {
			s.errors.Add(1)
			continue
		}
		s.readings <- Reading{Seq: seq, Milli: v} // want "PC4003"
	}
}

// Stop tells the loop to end and ends the stream of readings.
func (s *Sampler) Stop() error {
	if !s.stopping.CompareAndSwap(false, true) {
		return errors.New("sampler: stopped twice")
	}
	close(s.readings)
	return nil
}

// busSensor needs the bus for every read.
type busSensor struct{ level int64 }

func (b *busSensor) Read() (int64, error) {
	time.Sleep(40 * time.Millisecond)
	b.level += 3
	return b.level, nil
}

// upload sends the readings home.
func upload(batch []Reading) error {
	if len(batch) == 0 {
		return errors.New("nothing to upload")
	}
	time.Sleep(300 * time.Millisecond)
	return nil
}

func collect(in <-chan Reading) []Reading {
	var batch []Reading
	for r := range in {
		batch = append(batch, r)
	}
	return batch
}

func main() {
	s := NewSampler(&busSensor{level: 100})
	s.Start()
	time.Sleep(220 * time.Millisecond)
	if err := s.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	batch := collect(s.readings)
	if err := upload(batch); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	fmt.Println("uploaded", len(batch))
}
