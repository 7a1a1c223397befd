// Command executes_plugin_hook_chain runs the deploy hooks of a build server.
package main

import (
	"errors"
	"fmt"
	"log"
	"runtime/debug"
	"sort"
	"sync"
	"time"
)

type event struct {
	repo   string
	commit string
	labels map[string]string
}

type hook interface {
	name() string
	run(*event) error
}

type hookFunc struct {
	id string
	fn func(*event) error
}

func (h hookFunc) name() string       { return h.id }
func (h hookFunc) run(e *event) error { return h.fn(e) }

type outcome struct {
	hook string
	err  error
}

type runner struct {
	hooks []hook
	debug bool

	inflight sync.WaitGroup
	mu       sync.Mutex
	outcomes []outcome
}

func (r *runner) register(id string, fn func(*event) error) {
	r.hooks = append(r.hooks, hookFunc{id, fn})
}

func (r *runner) report(o outcome) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.outcomes = append(r.outcomes, o)
}

func (r *runner) guard(h hook) {
	if p := recover(); p != nil {
		if r.debug {
			log.Printf("%s\n%s", h.name(), debug.Stack())
		}
		r.report(outcome{h.name(), fmt.Errorf("hook panicked: %v", p)})
	}
}

func (r *runner) exec(h hook, e *event) {
	defer r.guard(h)
	began := time.Now()
	err := h.run(e)
	if d := time.Since(began); d > 500*time.Millisecond {
		log.Printf("hook %s took %s", h.name(), d)
	}
	r.report(outcome{h.name(), err})
	r.inflight.Done() // want "PC3010"
}

func (r *runner) fire(e *event) []outcome {
	for _, h := range r.hooks {
		r.inflight.Add(1)
		go r.exec(h, e)
	}
	r.inflight.Wait()
	sort.Slice(r.outcomes, func(i, j int) bool { return r.outcomes[i].hook < r.outcomes[j].hook })
	return r.outcomes
}

func main() {
	r := &runner{}
	r.register("notify", func(e *event) error {
		if e.repo == "" {
			return errors.New("no repository")
		}
		return nil
	})
	r.register("label", func(e *event) error {
		e.labels["deployed"] = e.commit
		return nil
	})
	r.register("archive", func(*event) error { return nil })

	for _, o := range r.fire(&event{repo: "shop", commit: "9f2c1e7"}) {
		fmt.Printf("%-8s %v\n", o.hook, o.err)
	}
}
