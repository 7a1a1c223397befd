// Package plugin boots plugins in the background.
package plugin

import (
	"errors"
	"fmt"
	"sync"
)

// ErrAborted is the result of a boot that was given up.
var ErrAborted = errors.New("plugin: boot aborted")

// Boot is one step of the start of a plugin.
type Boot func() error

// Host is a plugin that is booting, up, or failed.
type Host struct {
	name  string
	once  sync.Once
	ready chan struct{}
	err   error
}

// Start boots the plugin; the steps run in order.
func Start(name string, steps ...Boot) *Host {
	h := &Host{name: name, ready: make(chan struct{})}
	go h.boot(steps)
	return h
}

func (h *Host) boot(steps []Boot) {
	defer h.settle(ErrAborted)
	for i, step := range steps {
		if err := h.attempt(step); err != nil {
			h.settle(fmt.Errorf("plugin %s: step %d: %w", h.name, i, err))
			return
		}
	}
	h.settle(nil)
}

func (h *Host) attempt(step Boot) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return step()
}

func (h *Host) settle(err error) {
	h.once.Do(func() {
		h.err = err
		close(h.ready)
	})
}

// Abort settles a boot that is still going on.
func (h *Host) Abort() { h.settle(ErrAborted) }

// Wait waits until the plugin is settled.
func (h *Host) Wait() error {
	<-h.ready
	return h.err
}

// Then calls f in the background once the plugin is settled.
func (h *Host) Then(f func(name string, err error)) {
	go func() {
		<-h.ready
		f(h.name, h.err)
	}()
}
