//oracle: synctest-hang

// Package good probes the backends of a balancer.
package good

import (
	"sync"
	"testing"
)

type backend struct {
	name  string
	alive bool
}

type balancer struct {
	backends map[string]*backend
	probing  sync.WaitGroup
	mu       sync.Mutex
	alive    int
}

func (b *balancer) probe(x *backend) {
	defer b.probing.Done()
	b.mu.Lock()
	defer b.mu.Unlock()
	if x.alive {
		b.alive++
	}
}

// probeAll probes all backends.
func (b *balancer) probeAll() int {
	b.probing.Add(len(b.backends))
	for _, x := range b.backends {
		go b.probe(x)
	}
	b.probing.Wait()
	return b.alive
}

// Scenario probes two backends.
func Scenario(t *testing.T) {
	b := &balancer{backends: map[string]*backend{"a": {"a", true}, "b": {"b", false}}}
	if n := b.probeAll(); n != 1 {
		t.Error(n)
	}
}
