// Command hosts_plugins_supervises hosts plugins and supervises them while they are loaded.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

type plugin interface {
	Name() string
	Init(cfg map[string]string) error
}

type greeter struct{ greeting string }

func (g *greeter) Name() string { return "greeter" }

func (g *greeter) Init(cfg map[string]string) error {
	g.greeting = cfg["greeting"]
	if g.greeting == "" {
		return errors.New("no greeting")
	}
	return nil
}

type upper struct{}

func (upper) Name() string                 { return "upper" }
func (upper) Init(map[string]string) error { return nil }

type host struct {
	cfg     map[string]string
	watch   bool
	beats   atomic.Int32
	plugins map[string]plugin
}

// supervise counts heartbeats until the plugins are unloaded.
func (h *host) supervise(unloaded <-chan struct{}) {
	t := time.NewTicker(5 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-unloaded:
			return
		case <-t.C:
			h.beats.Add(1)
		}
	}
}

func (h *host) load(p plugin) error {
	name := strings.ToLower(p.Name())
	if _, dup := h.plugins[name]; dup {
		return fmt.Errorf("plugin %s: loaded twice", name)
	}
	if err := p.Init(h.cfg); err != nil {
		return fmt.Errorf("plugin %s: %w", name, err)
	}
	h.plugins[name] = p
	return nil
}

// unload forgets the plugins and ends the supervision.
func (h *host) unload(unloaded chan<- struct{}) {
	clear(h.plugins)
	close(unloaded)
}

func (h *host) serve(plugins []plugin, work func() error) error {
	var unloaded chan struct{}
	if h.watch {
		unloaded := make(chan struct{})
		go h.supervise(unloaded)
	}
	for _, p := range plugins {
		if err := h.load(p); err != nil {
			return err
		}
	}
	err := work()
	h.unload(unloaded) // want "PC4005"
	return err
}

func main() {
	h := &host{
		cfg:     map[string]string{"greeting": "hello"},
		watch:   true,
		plugins: make(map[string]plugin),
	}
	err := h.serve([]plugin{&greeter{}, upper{}}, func() error {
		time.Sleep(20 * time.Millisecond)
		return nil
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	fmt.Println("beats:", h.beats.Load())
}
