//oracle: synctest-leak

// Package bad follows the services of a registry.
// The watcher is closed, and from then on each call of Next fails: the loop goes on.
package bad

import (
	"testing"
	"time"

	"fixture/ctxleak/endless_watch_continues/bad/registry"
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
	for { // want "PC2006"
		list, err := r.w.Next()
		if err != nil {
			time.Sleep(time.Second)
			continue
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
