//oracle: synctest-hang

// Package good counts the requests that handlers answer in goroutines.
package good

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

// Scenario serves two requests and waits for both.
func Scenario(t *testing.T) {
	r := &router{chains: make(map[string][]handler)}
	var wg sync.WaitGroup
	wg.Add(2)
	r.handle("/api", func(*request) {
		go func() {
			defer wg.Done()
		}()
	})
	r.serve("/api")
	r.serve("/api")
	wg.Wait()
}
