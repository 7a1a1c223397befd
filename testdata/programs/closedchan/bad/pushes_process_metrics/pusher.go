package main

import (
	"context"
	"sync"
	"time"
)

// Sample is one measurement.
type Sample struct {
	Name  string
	Value float64
}

// Sink stores a batch of samples.
type Sink func([]Sample) error

// Pusher collects samples and pushes them in batches.
type Pusher struct {
	sink    Sink
	every   time.Duration
	samples chan Sample
	done    chan struct{}
	flushed chan struct{}
	once    sync.Once
	dropped int
}

// NewPusher starts pushing to sink.
func NewPusher(sink Sink, every time.Duration) *Pusher {
	p := &Pusher{sink: sink, every: every, samples: make(chan Sample, 128), done: make(chan struct{})}
	go p.run()
	return p
}

// Observe records a sample. It never blocks.
func (p *Pusher) Observe(name string, v float64) bool {
	select {
	case p.samples <- Sample{name, v}:
		return true
	default:
		return false
	}
}

// Shutdown pushes the last batch and waits for it as long as ctx allows.
func (p *Pusher) Shutdown(ctx context.Context) error {
	p.once.Do(func() { close(p.done) })
	select {
	case <-p.flushed:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *Pusher) run() {
	defer close(p.flushed) // want "PC4005"

	t := time.NewTicker(p.every)
	defer t.Stop()
	var batch []Sample
	for {
		select {
		case s := <-p.samples:
			batch = append(batch, s)
		case <-t.C:
			batch = p.push(batch)
		case <-p.done:
			p.push(p.rest(batch))
			return
		}
	}
}

// rest adds what is still queued to batch.
func (p *Pusher) rest(batch []Sample) []Sample {
	for {
		select {
		case s := <-p.samples:
			batch = append(batch, s)
		default:
			return batch
		}
	}
}

func (p *Pusher) push(batch []Sample) []Sample {
	if len(batch) == 0 {
		return batch
	}
	if err := p.sink(batch); err != nil {
		p.dropped += len(batch)
	}
	return batch[:0]
}
