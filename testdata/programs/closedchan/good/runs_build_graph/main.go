// Command runs_build_graph builds targets in the order of their dependencies,
// in parallel where it can.
package main

import (
	"fmt"
	"os"
	"slices"

	"programs/closedchan/good/runs_build_graph/group"
)

// target is a node of the graph; built tells its dependents to go on.
type target struct {
	name  string
	deps  []*target
	built chan struct{}
	err   error
}

func (t *target) build(log chan<- string) error {
	defer close(t.built)
	for _, d := range t.deps {
		<-d.built
		if d.err != nil {
			t.err = fmt.Errorf("%s: needs %s", t.name, d.name)
			return nil
		}
	}
	if t.name == "docs" {
		t.err = fmt.Errorf("%s: no text", t.name)
		return t.err
	}
	log <- t.name
	return nil
}

// graph holds targets by name.
type graph struct {
	targets map[string]*target
	order   []*target
}

func (g *graph) add(name string, deps ...string) {
	t := &target{name: name, built: make(chan struct{})}
	for _, d := range deps {
		t.deps = append(t.deps, g.targets[d])
	}
	g.targets[name] = t
	g.order = append(g.order, t)
}

// buildAll returns the log; wait returns the errors once the log has ended.
func (g *graph) buildAll() (log <-chan string, wait func() error) {
	lines := make(chan string)
	var gr group.Group
	for _, t := range g.order {
		gr.Run(func() error { return t.build(lines) })
	}
	result := make(chan error, 1)
	go func() {
		result <- gr.Join(func() { close(lines) })
	}()
	return lines, func() error { return <-result }
}

func main() {
	g := &graph{targets: map[string]*target{}}
	g.add("lib")
	g.add("gen")
	g.add("app", "lib", "gen")
	g.add("docs", "lib")
	g.add("package", "app", "docs")
	g.add("test", "app")

	log, wait := g.buildAll()
	var built []string
	for l := range log {
		built = append(built, l)
	}
	if err := wait(); err == nil {
		fmt.Println("wrong: no error")
		os.Exit(1)
	}
	if slices.Index(built, "lib") > slices.Index(built, "app") || len(built) != 4 {
		fmt.Println("wrong order:", built)
		os.Exit(1)
	}
	slices.Sort(built)
	fmt.Println(built)
}
