// Command builds_dependency_graph builds a dependency graph: a package starts as soon as the last
// of its dependencies is built.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type node struct {
	name       string
	deps       []string
	dependents []*node
	waiting    atomic.Int32
	broken     atomic.Bool
}

type graph struct {
	nodes map[string]*node
	tasks sync.WaitGroup

	mu    sync.Mutex
	order []string
	errs  []error
}

func load(spec map[string][]string) (*graph, error) {
	g := &graph{nodes: make(map[string]*node, len(spec))}
	for name, deps := range spec {
		g.nodes[name] = &node{name: name, deps: deps}
	}
	for _, n := range g.nodes {
		for _, d := range n.deps {
			dep, ok := g.nodes[d]
			if !ok {
				return nil, fmt.Errorf("%s: unknown dependency %s", n.name, d)
			}
			dep.dependents = append(dep.dependents, n)
		}
		n.waiting.Store(int32(len(n.deps)))
	}
	return g, nil
}

func (g *graph) compile(n *node) error {
	if n.broken.Load() {
		return fmt.Errorf("%s: a dependency failed", n.name)
	}
	if strings.Contains(n.name, " ") {
		return fmt.Errorf("bad package name %q", n.name)
	}
	time.Sleep(time.Millisecond)
	g.mu.Lock()
	g.order = append(g.order, n.name)
	g.mu.Unlock()
	return nil
}

// build makes one package and starts those that waited for it only.
func (g *graph) build(n *node) {
	defer g.tasks.Done()
	err := g.compile(n)
	if err != nil {
		g.mu.Lock()
		g.errs = append(g.errs, err)
		g.mu.Unlock()
	}
	for _, d := range n.dependents {
		if err != nil {
			d.broken.Store(true)
		}
		if d.waiting.Add(-1) == 0 {
			g.start(d)
		}
	}
}

func (g *graph) start(n *node) {
	g.tasks.Add(1)
	go g.build(n)
}

func (g *graph) run() ([]string, error) {
	var roots []*node
	for _, n := range g.nodes {
		if len(n.deps) == 0 {
			roots = append(roots, n)
		}
	}
	for _, n := range roots {
		g.start(n)
	}
	g.tasks.Wait()
	return g.order, errors.Join(g.errs...)
}

func main() {
	g, err := load(map[string][]string{
		"base": nil, "sync": {"base"}, "io": {"base", "sync"},
		"net": {"io"}, "fmt": {"io"}, "http": {"net", "fmt"},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	order, err := g.run()
	if err != nil || len(order) != 6 || order[5] != "http" {
		fmt.Fprintln(os.Stderr, "build:", order, err)
		os.Exit(1)
	}
	fmt.Println(strings.Join(order, " "))
}
