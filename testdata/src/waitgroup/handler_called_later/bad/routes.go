//oracle: synctest-hang

// Package bad counts the requests that handlers answer in goroutines.
package bad

import (
	"sync"
	"testing"
)

type request struct{ path string }

type handler func(*request)

type router struct{ chains map[string][]handler }

func (r *router) handle(path string, hs ...handler) { r.chains[path] = chain(hs) }

func chain(hs []handler) []handler {
	all := make([]handler, len(hs))
	copy(all, hs)
	return all
}

func (r *router) serve(path string) {
	for _, h := range r.chains[path] {
		h(&request{path})
	}
}

// Scenario serves a request and waits for two.
func Scenario(t *testing.T) {
	r := &router{chains: make(map[string][]handler)}
	r.handle("/health", func(*request) {})
	r.serve("/health")
	var wg sync.WaitGroup
	wg.Add(2) // want "wg.*PC3003"
	answer := func(*request) {
		go func() {
			defer wg.Done()
		}()
	}
	answer(&request{"/api"})
	wg.Wait()
}
