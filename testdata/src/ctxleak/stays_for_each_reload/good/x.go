//oracle: assert "goroutines add up"

// Package good reloads the listeners of a proxy.
// One goroutine shuts all of them, and there is one for each of a number that is known.
package good

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
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for n := range p.reload {
		p.listeners = append(p.listeners[:n:n], &listener{open: true})
	}
	for _, l := range p.listeners {
		go func() {
			<-ctx.Done()
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
