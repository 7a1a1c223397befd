// Package async runs functions in the background at a bounded rate.
package async

import (
	"sync"
	"time"
)

// Pacer hands out start permissions no faster than one per interval.
type Pacer struct {
	mu       sync.Mutex
	interval time.Duration
}

func NewPacer(interval time.Duration) *Pacer { return &Pacer{interval: interval} }

func (p *Pacer) take() {
	p.mu.Lock()
	defer p.mu.Unlock()
	time.Sleep(p.interval)
}

// Go runs fn in its own goroutine once the pacer allows it; wg tracks it.
func Go(wg *sync.WaitGroup, p *Pacer, fn func() error, onErr func(error)) {
	go func() {
		p.take()
		wg.Add(1)
		defer wg.Done()
		if err := fn(); err != nil && onErr != nil {
			onErr(err)
		}
	}()
}
