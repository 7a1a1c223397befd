//go:build go1.22

//go:debug asynctimerchan=1

// Command ships_metrics_batches ships metrics in batches, by number and by time.
package main

import (
	"errors"
	"fmt"
	"log"
	"runtime"
	"sync"
	"time"
)

var errClosed = errors.New("shipper: closed")

// Shipper collects samples and ships them in batches.
type Shipper struct {
	ship func([]float64)

	mu     sync.Mutex
	batch  []float64
	max    int
	ticker *time.Ticker
	life   *time.Timer
	closed bool

	quit chan struct{}
	wg   sync.WaitGroup
}

// NewShipper returns a shipper that ships at least every interval and closes
// itself after the time given by life.
func NewShipper(max int, interval, life time.Duration, ship func([]float64)) *Shipper {
	s := &Shipper{ship: ship, max: max, ticker: time.NewTicker(interval), quit: make(chan struct{})}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.life = time.AfterFunc(life, s.Close)
	s.wg.Add(1)
	go s.run(s.ticker.C)
	return s
}

func (s *Shipper) run(tick <-chan time.Time) {
	defer s.wg.Done()
	for {
		select {
		case <-tick:
			s.mu.Lock()
			s.flushLocked()
			s.mu.Unlock()
		case <-s.quit:
			return
		}
	}
}

func (s *Shipper) flushLocked() {
	if len(s.batch) > 0 {
		s.ship(s.batch)
		s.batch = nil
	}
}

// Add takes one sample.
func (s *Shipper) Add(v float64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errClosed
	}
	if s.batch = append(s.batch, v); len(s.batch) >= s.max {
		s.flushLocked()
	}
	return nil
}

// Close ships the rest and stops the clocks.
func (s *Shipper) Close() {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return
	}
	s.closed = true
	s.stopClocks()
	s.flushLocked()
	s.mu.Unlock()
	close(s.quit)
	s.wg.Wait()
}

func (s *Shipper) stopClocks() {
	s.ticker.Stop()
	s.life.Stop()
}

func liveObjects() int64 {
	var ms runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&ms)
	return int64(ms.HeapObjects)
}

func session() error {
	n := 0
	s := NewShipper(3, time.Minute, time.Hour, func(b []float64) { n += len(b) })
	defer s.Close()
	for i := range 10 {
		if err := s.Add(float64(i)); err != nil {
			return err
		}
	}
	s.Close()
	if n != 10 {
		return fmt.Errorf("shipped %d of 10", n)
	}
	return nil
}

func main() {
	before := liveObjects()
	for range 500 {
		if err := session(); err != nil {
			log.Fatal(err)
		}
	}
	if grown := liveObjects() - before; grown > 400 {
		log.Fatalf("%d objects left behind", grown)
	}
}
