// Command polls_upstream_can polls an upstream and can be paused for maintenance.
package main

import (
	"fmt"
	"log"
	"sync"
	"sync/atomic"
	"time"
)

// Poller calls fetch at a fixed interval between Start and Stop.
type Poller struct {
	interval time.Duration
	fetch    func() error

	mu      sync.Mutex
	running bool
	quit    chan struct{}
	stopped chan struct{}
}

// NewPoller returns a Poller that is not running yet.
func NewPoller(interval time.Duration, fetch func() error) *Poller {
	return &Poller{
		interval: interval,
		fetch:    fetch,
		stopped:  make(chan struct{}),
	}
}

// Start begins polling. It is a no-op on a running Poller.
func (p *Poller) Start() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.running {
		return
	}
	p.running = true
	p.quit = make(chan struct{})
	go p.loop(p.quit)
}

// Stop ends polling and waits for the loop.
func (p *Poller) Stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.running {
		return
	}
	p.running = false
	close(p.quit)
	<-p.stopped
}

func (p *Poller) loop(quit <-chan struct{}) {
	defer close(p.stopped) // want "PC4001"
	t := time.NewTicker(p.interval)
	defer t.Stop()
	for {
		select {
		case <-quit:
			return
		case <-t.C:
			if err := p.fetch(); err != nil {
				log.Printf("poll: %v", err)
			}
		}
	}
}

func main() {
	var polls atomic.Int64
	p := NewPoller(2*time.Millisecond, func() error {
		polls.Add(1)
		return nil
	})

	p.Start()
	time.Sleep(15 * time.Millisecond)

	// Maintenance window: pause, migrate, resume.
	p.Stop()
	before := polls.Load()
	time.Sleep(5 * time.Millisecond)
	p.Start()
	time.Sleep(15 * time.Millisecond)
	p.Stop()

	// Give late log lines a moment before the summary.
	time.Sleep(100 * time.Millisecond)
	fmt.Println("polls before:", before, "total:", polls.Load())
}
