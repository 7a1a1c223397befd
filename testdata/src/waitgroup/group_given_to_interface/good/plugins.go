//oracle: synctest-hang

// Package good starts plugins that tell a group when they are ready.
package good

import (
	"errors"
	"sync"
	"testing"
)

// A Plugin calls ready.Done once, at some time after Start.
type Plugin interface {
	Name() string
	Start(ready *sync.WaitGroup)
}

type host struct {
	plugins  []Plugin
	disabled map[string]bool
	ready    *sync.WaitGroup
}

var errDisabled = errors.New("host: disabled plugin")

func (h *host) allowed(name string) error {
	if h.disabled[name] {
		return errDisabled
	}
	return nil
}

// start returns when the plugins are ready that are not disabled.
func (h *host) start() {
	for _, p := range h.plugins {
		if err := h.allowed(p.Name()); err != nil {
			continue
		}
		h.ready.Add(1)
		p.Start(h.ready)
	}
	h.ready.Wait()
}

type clock struct{ name, zone string }

func (c *clock) Name() string { return c.name }

// Start makes UTC of a clock without a zone.
func (c *clock) Start(ready *sync.WaitGroup) {
	if c.zone == "" {
		c.zone = "UTC"
	}
	ready.Done()
}

// Scenario disables one of two clocks, and the other has no zone.
func Scenario(t *testing.T) {
	h := &host{
		plugins:  []Plugin{&clock{name: "world"}, &clock{name: "local"}},
		disabled: map[string]bool{"local": true},
		ready:    new(sync.WaitGroup),
	}
	h.start()
	t.Log("ready")
}
