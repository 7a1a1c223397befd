// Command extends_plugin_hooks fires events at plugins, some of which misbehave.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"

	"programs/waitgroup/good/extends_plugin_hooks/hook"
)

type host struct {
	plugins []hook.Plugin
	busy    sync.WaitGroup

	mu      sync.Mutex
	crashed map[string]int
	failed  map[string]int
}

func newHost(plugins ...hook.Plugin) *host {
	return &host{plugins: plugins, crashed: make(map[string]int), failed: make(map[string]int)}
}

func (h *host) note(p hook.Plugin, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case errors.Is(err, hook.ErrCrashed):
		h.crashed[p.Name]++
	case err != nil:
		h.failed[p.Name]++
	}
}

// fire runs the hooks of all plugins and waits for them.
func (h *host) fire(ev hook.Event) {
	for _, p := range h.plugins {
		h.busy.Add(1)
		go func() {
			err := p.Call(ev)
			h.note(p, err)
			h.busy.Done()
		}()
	}
	h.busy.Wait()
}

var total atomic.Int64

func count(ev hook.Event) error {
	total.Add(int64(ev.Args["lines"]))
	return nil
}

func average(ev hook.Event) error {
	fmt.Println("lines per file:", ev.Args["lines"]/ev.Args["files"])
	return nil
}

func veto(ev hook.Event) error {
	if ev.Name == "delete" {
		return errors.New("not allowed")
	}
	return nil
}

func main() {
	h := newHost(
		hook.Plugin{Name: "counter", Hook: count},
		hook.Plugin{Name: "average", Hook: average},
		hook.Plugin{Name: "veto", Hook: veto},
		hook.Plugin{Name: "empty"},
	)
	h.fire(hook.Event{Name: "save", Args: map[string]int{"lines": 120, "files": 4}})
	h.fire(hook.Event{Name: "delete", Args: map[string]int{"lines": 30}})
	fmt.Println("crashed", h.crashed, "failed", h.failed, "total", total.Load())
	if h.crashed["average"] != 1 || h.failed["veto"] != 1 || total.Load() != 150 {
		os.Exit(1)
	}
}
