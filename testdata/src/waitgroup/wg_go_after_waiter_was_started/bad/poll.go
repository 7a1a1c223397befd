//oracle: assert "a result is missing"

// Package bad asks servers at the same time.
package bad

import (
	"runtime"
	"sync"
	"time"
)

type poll struct {
	asking sync.WaitGroup
	mu     sync.Mutex
	up     int
	done   chan struct{}
}

func (p *poll) ask(server string) {
	time.Sleep(10 * time.Microsecond)
	p.mu.Lock()
	defer p.mu.Unlock()
	if server != "" {
		p.up++
	}
}

func (p *poll) finish() {
	p.asking.Wait()
	close(p.done)
}

// count returns how many servers are up.
func count(servers []string) int {
	p := &poll{done: make(chan struct{})}
	go p.finish()
	runtime.Gosched()
	for _, s := range servers {
		p.asking.Go(func() { p.ask(s) }) // want "asking.Add comes after the goroutine that waits was started at .*PC3007"
	}
	<-p.done
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.up
}

// Scenario asks until the scheduler lets the waiter run first.
func Scenario() {
	for range 200 {
		if count([]string{"a", "b"}) != 2 {
			panic("a result is missing")
		}
	}
}
