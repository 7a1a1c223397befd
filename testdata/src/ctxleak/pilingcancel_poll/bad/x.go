//oracle: assert "contexts pile up"

// Package bad polls until a condition holds.
// Each round defers a literal that ends its context.
package bad

import (
	"context"
	"sync/atomic"
	"time"
)

var live atomic.Int64

// fetch keeps count of the contexts that have not ended.
func fetch(ctx context.Context) {
	live.Add(1)
	context.AfterFunc(ctx, func() { live.Add(-1) })
	time.Sleep(10 * time.Millisecond)
	if live.Load() > 3 {
		panic("contexts pile up")
	}
}

type poller struct {
	rounds int
	every  time.Duration
}

func (p *poller) limit(parent context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(parent, time.Minute)
}

func (p *poller) until(parent context.Context, ready func(round int) bool) {
	for !ready(p.rounds) {
		ctx, cancel := p.limit(parent)
		defer func() { cancel() }() // want "PC2002"
		fetch(ctx)
		p.rounds++
		time.Sleep(p.every)
	}
}

// Scenario polls six times.
func Scenario() {
	(&poller{every: time.Millisecond}).until(context.Background(), func(round int) bool { return round == 6 })
}
