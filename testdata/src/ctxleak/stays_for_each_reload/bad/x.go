//oracle: assert "goroutines add up"

// Package bad reloads the listeners of a proxy.
// Each reload starts one more goroutine that shuts listeners at the end.
package bad

import (
	"context"
	"runtime"
	"time"
)

type listener struct{ open bool }

func (l *listener) shut() { l.open = false }

type proxy struct {
	listeners []*listener
	reload    chan int
}

func (p *proxy) run(ctx context.Context) {
	for n := range p.reload {
		l := &listener{open: true}
		p.listeners = append(p.listeners[:n:n], l)
		go func() {
			<-ctx.Done() // want "each round of the loop in run.*PC2005"
			l.shut()
		}()
	}
}

// Scenario reloads five times.
func Scenario() {
	before := runtime.NumGoroutine()
	p := &proxy{reload: make(chan int, 5)}
	for i := range 5 {
		p.reload <- i
	}
	close(p.reload)
	p.run(context.Background())
	settle(before)
}

// settle panics if goroutines are left.
func settle(before int) {
	for range 100 {
		if runtime.NumGoroutine() <= before+1 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	panic("goroutines add up")
}
