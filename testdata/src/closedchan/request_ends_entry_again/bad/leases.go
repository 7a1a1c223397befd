//oracle: panic "close of closed channel"

// Package bad serves an endpoint that ends the lease of a name.
package bad

import (
	"net/http"
	"net/http/httptest"
	"sync"
)

type lease struct{ over chan struct{} }

type leases struct {
	mu     sync.RWMutex
	byName map[string]*lease
}

func (l *leases) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	l.mu.Lock()
	found, ok := l.byName[name]
	l.mu.Unlock()
	if !ok {
		http.NotFound(w, r)
		return
	}
	close(found.over) // want "found.over.*left it in byName.*PC4010"
	w.WriteHeader(http.StatusNoContent)
}

// Scenario ends a lease twice.
func Scenario() {
	l := &leases{byName: map[string]*lease{"a": {make(chan struct{})}}}
	for range 2 {
		l.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("DELETE", "/?name=a", nil))
	}
}
