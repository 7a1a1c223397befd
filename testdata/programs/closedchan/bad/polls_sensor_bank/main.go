// Polls a bank of sensors; polling is paused while the bank is calibrated.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

type reading struct {
	sensor int
	value  float64
}

type Poller struct {
	read func(sensor int) float64
	n    int

	mu      sync.Mutex
	running bool
	log     []reading

	quit    chan struct{}
	stopped chan struct{}
}

func NewPoller(n int, read func(int) float64) *Poller {
	return &Poller{
		read:    read,
		n:       n,
		stopped: make(chan struct{}),
	}
}

// Start polls all sensors once per interval until Stop.
func (p *Poller) Start(interval time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.running {
		return
	}
	p.running = true
	p.quit = make(chan struct{})
	go p.loop(p.quit, interval)
}

// Stop ends the polling and returns when no reading is under way.
func (p *Poller) Stop() {
	p.mu.Lock()
	if !p.running {
		p.mu.Unlock()
		return
	}
	p.running = false
	close(p.quit)
	p.mu.Unlock()
	<-p.stopped
}

func (p *Poller) loop(quit <-chan struct{}, interval time.Duration) {
	defer close(p.stopped) // want "PC4001"
	t := time.NewTicker(interval)
	defer t.Stop()
	for {
		select {
		case <-quit:
			return
		case <-t.C:
			p.sweep()
		}
	}
}

func (p *Poller) sweep() {
	for s := range p.n {
		v := p.read(s)
		p.mu.Lock()
		p.log = append(p.log, reading{s, v})
		p.mu.Unlock()
	}
}

func (p *Poller) mean() float64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.log) == 0 {
		return 0
	}
	sum := 0.0
	for _, r := range p.log {
		sum += r.value
	}
	return sum / float64(len(p.log))
}

func main() {
	var mu sync.Mutex
	offset := 0.5
	p := NewPoller(4, func(s int) float64 {
		mu.Lock()
		defer mu.Unlock()
		return 20 + float64(s) - offset
	})

	p.Start(2 * time.Millisecond)
	time.Sleep(15 * time.Millisecond)
	p.Stop()
	fmt.Println("before calibration", p.mean())

	mu.Lock()
	offset = 0
	mu.Unlock()

	p.Start(2 * time.Millisecond)
	time.Sleep(15 * time.Millisecond)
	p.Stop()
	for runtime.NumGoroutine() > 1 {
		time.Sleep(time.Millisecond)
	}
	fmt.Println("after calibration", p.mean())
}
