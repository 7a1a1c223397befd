//oracle: panic "sync: negative WaitGroup counter"

// Package bad asks hosts and hands each answer on in a goroutine of its own.
package bad

import (
	"sync"
	"time"
)

type prober struct {
	wg    sync.WaitGroup
	mu    sync.Mutex
	up    []string
	alive map[string]bool
}

// ask looks a host up and lets another goroutine note what came out.
func (p *prober) ask(host string) {
	defer p.wg.Done() // want "p.wg.*PC3002"
	alive := p.alive[host]
	go p.note(host, alive)
}

func (p *prober) note(host string, alive bool) {
	defer p.wg.Done()
	if !alive {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.up = append(p.up, host)
}

func (p *prober) all(hosts ...string) {
	for _, host := range hosts {
		p.wg.Add(1)
		go p.ask(host)
	}
	p.wg.Wait()
}

// Scenario asks three hosts.
func Scenario() {
	p := &prober{alive: map[string]bool{"a": true, "c": true}}
	p.all("a", "b", "c")
	time.Sleep(10 * time.Millisecond)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.up) != 2 {
		panic("hosts are missing")
	}
}
