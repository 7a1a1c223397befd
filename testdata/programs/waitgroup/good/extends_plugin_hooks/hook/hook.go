// Package hook calls the hooks of plugins.
package hook

import (
	"errors"
	"fmt"
)

// ErrCrashed is the error of a hook that panicked.
var ErrCrashed = errors.New("hook: crashed")

// Event is passed from hook to hook.
type Event struct {
	Name string
	Args map[string]int
}

// Func is a hook.
type Func func(Event) error

// Plugin is a named hook.
type Plugin struct {
	Name string
	Hook Func
}

// Call runs the hook of the plugin; a panic becomes an error.
func (p Plugin) Call(ev Event) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %s: %v", ErrCrashed, p.Name, r)
		}
	}()
	if p.Hook == nil {
		return nil
	}
	return p.Hook(ev)
}
