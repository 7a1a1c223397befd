//oracle: panic "close of closed channel"

// Package good has an endpoint by which an operator drains a node.
package good

import (
	"net/http"
	"net/http/httptest"
	"sync"
)

type balancer struct {
	healthy map[string]bool
	drained chan struct{}
	once    sync.Once
}

type node struct {
	name string
	lb   *balancer
}

// drain takes a node out of the rotation, for good.
func (b *balancer) drain(name string) {
	delete(b.healthy, name)
	b.once.Do(func() { close(b.drained) })
}

func (n *node) routes(mux *http.ServeMux) {
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, r *http.Request) {
		if !n.lb.healthy[n.name] {
			http.Error(w, "draining", http.StatusServiceUnavailable)
		}
	})
	mux.HandleFunc("POST /drain", func(w http.ResponseWriter, r *http.Request) {
		n.lb.drain(n.name)
		w.WriteHeader(http.StatusAccepted)
	})
}

// Scenario drains a node, and once more since the answer took long.
func Scenario() {
	mux := http.NewServeMux()
	n := &node{name: "a", lb: &balancer{healthy: map[string]bool{"a": true}, drained: make(chan struct{})}}
	n.routes(mux)
	for range 2 {
		mux.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/drain", nil))
	}
}
