// Command gates_plugin_calls loads plugins that may be unloaded again; calls
// into a plugin hold it for as long as they last.
package main

import (
	"fmt"
	"log"
	"strings"

	"programs/waitgroup/good/gates_plugin_calls/gate"
)

// Plugin is a named function.
type Plugin struct {
	*gate.Gate
	Name string
	fn   func(string) string
}

// Registry knows the plugins.
type Registry struct {
	plugins map[string]*Plugin
}

// Load registers a plugin.
func (r *Registry) Load(name string, fn func(string) string) {
	r.plugins[name] = &Plugin{Gate: gate.New(), Name: name, fn: fn}
}

// Call calls a plugin.
func (r *Registry) Call(name, arg string) (string, error) {
	p, ok := r.plugins[name]
	if !ok {
		return "", fmt.Errorf("no plugin %s", name)
	}
	leave, err := p.Enter()
	if err != nil {
		return "", err
	}
	defer leave()
	return p.fn(arg), nil
}

// Unload waits for the calls of a plugin to end and refuses others.
func (r *Registry) Unload(name string) {
	if p, ok := r.plugins[name]; ok {
		p.Shut()
	}
}

func main() {
	r := &Registry{plugins: make(map[string]*Plugin)}
	r.Load("upper", strings.ToUpper)
	r.Load("trim", strings.TrimSpace)
	results := make(chan string, 8)
	for range 8 {
		go func() {
			s, err := r.Call("upper", "abc")
			if err != nil {
				s = "refused"
			}
			results <- s
		}()
	}
	r.Unload("upper")
	for range 8 {
		if s := <-results; s != "ABC" && s != "refused" {
			log.Fatal(s)
		}
	}
	if _, err := r.Call("upper", "x"); err == nil {
		log.Fatal("an unloaded plugin was called")
	}
	s, err := r.Call("trim", "  y ")
	if err != nil || s != "y" {
		log.Fatal(s, err)
	}
	r.Unload("trim")
	fmt.Println("unloaded")
}
