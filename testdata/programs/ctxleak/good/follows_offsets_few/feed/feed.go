// Package feed polls sources and keeps their newest value.
package feed

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// Source reads the current value of a feed.
type Source func(ctx context.Context) (int64, error)

type lifecycle struct {
	once sync.Once
	stop context.CancelFunc
	done chan struct{}
}

// shutdown ends the loop and waits for it.
func (l *lifecycle) shutdown() {
	l.once.Do(l.stop)
	<-l.done
}

// Poller refreshes one value.
type Poller struct {
	lifecycle
	src    Source
	value  atomic.Int64
	errors atomic.Int64
}

// Open reads the source once and then again every interval until Close.
// The context bounds the first read only.
func Open(ctx context.Context, src Source, every time.Duration) (*Poller, error) {
	v, err := src(ctx)
	if err != nil {
		return nil, fmt.Errorf("feed: first read: %w", err)
	}
	p := &Poller{src: src}
	p.value.Store(v)
	loop, stop := context.WithCancel(context.WithoutCancel(ctx))
	p.lifecycle.stop, p.done = stop, make(chan struct{})
	go p.run(loop, every)
	return p, nil
}

func (p *Poller) run(ctx context.Context, every time.Duration) {
	defer close(p.done)
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		v, err := p.src(ctx)
		if err != nil {
			p.errors.Add(1)
			continue
		}
		p.value.Store(v)
	}
}

// Value returns the newest value.
func (p *Poller) Value() int64 { return p.value.Load() }

// Close ends the polling.
func (p *Poller) Close() error {
	p.shutdown()
	if n := p.errors.Load(); n > 0 {
		return fmt.Errorf("feed: %d reads failed", n)
	}
	return nil
}
