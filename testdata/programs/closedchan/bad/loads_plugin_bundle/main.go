// Command loads_plugin_bundle loads a bundle of plugins, each of which tells its
// host by a channel that its handshake is over.
package main

import (
	"errors"
	"fmt"
	"sort"
)

type phase int

const (
	phaseNew phase = iota
	phaseLoaded
	phaseBroken
)

var errVersion = errors.New("protocol version not supported")

type manifest struct {
	name     string
	protocol int
	optional bool
}

type plugin struct {
	manifest
	phase phase
	err   error
	ready chan struct{}
}

type host struct {
	minProtocol int
	plugins     map[string]*plugin
}

func newHost(minProtocol int) *host {
	return &host{minProtocol: minProtocol, plugins: make(map[string]*plugin)}
}

func (h *host) add(m manifest) *plugin {
	p := &plugin{manifest: m, ready: make(chan struct{})}
	h.plugins[m.name] = p
	return p
}

func (h *host) handshake(p *plugin) error {
	if p.protocol < h.minProtocol {
		return fmt.Errorf("%s: %w", p.name, errVersion)
	}
	return nil
}

// load shakes hands with a plugin and releases those who wait for it.
func (h *host) load(p *plugin) {
	err := h.handshake(p)
	if err != nil {
		p.phase = phaseBroken
		p.err = err
		close(p.ready)
	} else {
		p.phase = phaseLoaded
	}
	if p.optional || p.phase == phaseLoaded {
		close(p.ready) // want "PC4001"
	}
}

func (h *host) loadAll() {
	names := make([]string, 0, len(h.plugins))
	for n := range h.plugins {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		h.load(h.plugins[n])
	}
}

func (h *host) wait(name string) error {
	p, ok := h.plugins[name]
	if !ok {
		return fmt.Errorf("no plugin %q", name)
	}
	<-p.ready
	return p.err
}

func main() {
	h := newHost(2)
	h.add(manifest{name: "auth", protocol: 2})
	h.add(manifest{name: "legacy", protocol: 1})
	h.add(manifest{name: "tracing", protocol: 1, optional: true})
	h.loadAll()
	for _, n := range []string{"auth", "legacy", "tracing"} {
		fmt.Println(n, h.wait(n))
	}
}
