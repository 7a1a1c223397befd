//oracle: synctest-leak

// Package bad polls a source until it is stopped.
// start keeps the cancel function in a field, and no method ever calls it.
package bad

import (
	"context"
	"testing"
	"time"
)

type poller struct {
	interval time.Duration
	cancel   context.CancelFunc
	running  bool
	polls    int
}

func (p *poller) start(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx) // want "PC2001"
	p.cancel = cancel
	p.running = true
	go p.loop(ctx)
}

func (p *poller) loop(ctx context.Context) {
	ticker := time.NewTicker(p.interval)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			p.polls++
		case <-ctx.Done():
			return
		}
	}
}

func (p *poller) stop() {
	p.running = false
}

// Scenario starts and stops a poller.
func Scenario(t *testing.T) {
	p := poller{interval: time.Minute}
	p.start(context.Background())
	p.stop()
	if p.running {
		t.Error("still running")
	}
}
