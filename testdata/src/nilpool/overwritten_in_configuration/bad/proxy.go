//oracle: race
//checks: PC1009

// Package bad configures a proxy while it relays.
// configure, called again for each reload, assigns a new pool.
package bad

import "sync"

type config struct {
	size int
}

type proxy struct {
	buffers *sync.Pool
	once    sync.Once
	relayed int
}

func (p *proxy) configure(c config) {
	p.setBuffers(c)
}

func (p *proxy) setBuffers(c config) {
	p.buffers = &sync.Pool{New: func() any { return make([]byte, c.size) }} // want "PC1009"
}

func (p *proxy) relay() int {
	b := p.buffers.Get().([]byte)
	defer p.buffers.Put(b)
	return len(b)
}

// Scenario relays while the configuration is read again.
func Scenario() {
	var p proxy
	p.configure(config{size: 4})
	var g sync.WaitGroup
	g.Go(func() {
		for range 100 {
			p.relayed += p.relay()
		}
	})
	for range 10 {
		p.configure(config{size: 4})
	}
	g.Wait()
}
