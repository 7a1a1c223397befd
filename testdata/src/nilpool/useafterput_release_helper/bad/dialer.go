//oracle: panic "nil pointer dereference"

// Package bad probes backends with pooled requests.
// probe releases the request, which clears it, and then asks it for its connection.
package bad

import "sync"

type connection struct {
	closed bool
}

func (c *connection) close() { c.closed = true }

type probeRequest struct {
	target string
	conn   *connection
}

var probes = sync.Pool{New: func() any { return new(probeRequest) }}

func acquire(target string) *probeRequest {
	r := probes.Get().(*probeRequest)
	r.target = target
	r.conn = &connection{}
	return r
}

func release(r *probeRequest) {
	r.target = ""
	r.conn = nil
	probes.Put(r)
}

type prober struct {
	failures map[string]int
}

func (p *prober) probe(target string) bool {
	r := acquire(target)
	healthy := p.failures[r.target] < 3
	release(r)
	r.conn.close() // want "PC1005"
	return healthy
}

// Scenario probes one backend.
func Scenario() {
	p := prober{failures: map[string]int{}}
	if !p.probe("10.0.0.1:80") {
		panic("unhealthy")
	}
}
