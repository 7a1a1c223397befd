// Package push sends metric series to a remote store in the background.
package push

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrStopped is returned by Observe after Close.
var ErrStopped = errors.New("pusher is stopped")

// Remote is the store.
type Remote interface {
	Store(name string, values []float64) error
}

// Pusher may be used by any number of goroutines.
type Pusher struct {
	remote Remote
	quit   chan struct{}
	done   chan struct{}
	once   sync.Once

	mu     sync.Mutex
	series map[string][]float64
	err    error
}

// New starts a pusher that sends every interval.
func New(r Remote, interval time.Duration) *Pusher {
	p := &Pusher{
		remote: r,
		quit:   make(chan struct{}),
		done:   make(chan struct{}),
		series: make(map[string][]float64),
	}
	go p.run(interval)
	return p
}

func (p *Pusher) run(interval time.Duration) {
	defer close(p.done)
	t := time.NewTicker(interval)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			if err := p.flush(); err != nil {
				p.fail(err)
				return
			}
		case <-p.quit:
			if err := p.flush(); err != nil {
				p.fail(err)
			}
			return
		}
	}
}

func (p *Pusher) flush() error {
	p.mu.Lock()
	series := p.series
	p.series = make(map[string][]float64)
	p.mu.Unlock()
	for name, vals := range series {
		if err := p.remote.Store(name, vals); err != nil {
			return fmt.Errorf("push %s: %w", name, err)
		}
	}
	return nil
}

// fail keeps the error and stops the pusher from within.
func (p *Pusher) fail(err error) {
	p.mu.Lock()
	if p.err == nil {
		p.err = err
	}
	p.mu.Unlock()
	p.halt()
}

func (p *Pusher) halt() {
	p.once.Do(func() { close(p.quit) })
}

// Observe adds a value to a series.
func (p *Pusher) Observe(name string, v float64) error {
	select {
	case <-p.quit:
		return ErrStopped
	default:
	}
	p.mu.Lock()
	p.series[name] = append(p.series[name], v)
	p.mu.Unlock()
	return nil
}

// Close sends the rest and returns the first error.
func (p *Pusher) Close() error {
	p.halt()
	<-p.done
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}
