//oracle: synctest-leak

// Package good follows the services of a registry.
// The error that means closed ends the loop.
package good

import (
	"testing"
	"time"

	"fixture/ctxleak/endless_watch_continues/good/registry"
)

type resolver struct {
	w     *registry.Watcher
	known []string
}

func build(r *registry.Registry) *resolver {
	res := &resolver{w: r.Watch()}
	go res.watch()
	return res
}

func (r *resolver) watch() {
	for {
		list, err := r.w.Next()
		if err != nil {
			return
		}
		r.known = list
	}
}

// Close ends the resolver.
func (r *resolver) Close() { r.w.Stop() }

// Scenario resolves for a while.
func Scenario(t *testing.T) {
	r := registry.New()
	res := build(r)
	r.Register("users")
	time.Sleep(time.Second)
	res.Close()
	time.Sleep(time.Minute)
}
