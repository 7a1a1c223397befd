// Package meter reads a meter.
package meter

import (
	"context"
	"time"
)

// A Meter counts.
type Meter struct {
	Every time.Duration
	n     int
}

// Stream sends what the meter shows until ctx is done.
func (m *Meter) Stream(ctx context.Context, out chan<- int) {
	t := time.NewTicker(m.Every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			m.n++
			out <- m.n
		}
	}
}
