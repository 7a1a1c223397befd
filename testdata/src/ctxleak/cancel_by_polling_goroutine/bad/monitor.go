//oracle: synctest-leak

// Package bad reads lines until it is told to stop.
// Nobody cancels its context.
package bad

import (
	"context"
	"testing"
	"time"
)

type monitor struct {
	ctx   context.Context
	lines chan string
	stop  bool
	seen  int
}

// read reads lines until the monitor is told to stop, or a second has passed.
func (m *monitor) read(cancel context.CancelFunc) bool {
	for range 10 {
		select {
		case <-m.lines:
			m.seen++
		case <-time.After(100 * time.Millisecond):
		}
		if m.stop {
			_ = cancel
			return true
		}
	}
	return false
}

func (m *monitor) start() {
	ctx, cancel := context.WithCancel(m.ctx) // want "PC2001"
	go func() {
		<-ctx.Done()
		m.seen = -1
	}()
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			default:
				if m.read(cancel) {
					return
				}
			}
		}
	}()
}

// Scenario stops a monitor after a second and a half.
func Scenario(t *testing.T) {
	m := &monitor{ctx: t.Context(), lines: make(chan string)}
	m.ctx = context.WithoutCancel(m.ctx)
	m.start()
	time.Sleep(1500 * time.Millisecond)
	m.stop = true
	time.Sleep(time.Second)
}
