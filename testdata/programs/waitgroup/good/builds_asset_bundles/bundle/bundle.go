// Package bundle minifies assets and everything that they import.
package bundle

import (
	"fmt"
	"strings"
	"sync"
)

// Asset is a source file.
type Asset struct {
	Name    string
	Imports []string
	Text    string
}

// Builder builds assets from a set of sources.
type Builder struct {
	sources map[string]Asset
	workers int
}

// Option configures a Builder.
type Option func(*Builder)

// Workers sets the number of workers.
func Workers(n int) Option {
	return func(b *Builder) { b.workers = max(n, 1) }
}

// New returns a Builder for the sources.
func New(sources []Asset, opts ...Option) *Builder {
	b := &Builder{sources: make(map[string]Asset), workers: 2}
	for _, s := range sources {
		b.sources[s.Name] = s
	}
	for _, o := range opts {
		o(b)
	}
	return b
}

// build is the state of one Build call.
type build struct {
	*Builder
	todo chan string
	left sync.WaitGroup

	mu   sync.Mutex
	out  map[string]string
	errs []error
	seen map[string]bool
}

// Build returns the minified text of root and its imports.
func (b *Builder) Build(root string) (map[string]string, []error) {
	r := &build{
		Builder: b,
		todo:    make(chan string, len(b.sources)+1),
		out:     make(map[string]string),
		seen:    make(map[string]bool),
	}
	r.want("", root)
	var crew sync.WaitGroup
	for range b.workers {
		crew.Go(r.work)
	}
	r.left.Wait()
	close(r.todo)
	crew.Wait()
	return r.out, r.errs
}

// An asset is queued unless it was queued before or does not exist.
func (r *build) want(from, name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.sources[name]; !ok {
		r.errs = append(r.errs, fmt.Errorf("%q: no asset %q", from, name))
		return
	}
	if r.seen[name] {
		return
	}
	r.seen[name] = true
	r.left.Add(1)
	r.todo <- name
}

func (r *build) work() {
	for name := range r.todo {
		r.make(r.sources[name])
	}
}

func (r *build) make(a Asset) {
	defer r.left.Done()
	for _, imp := range a.Imports {
		r.want(a.Name, imp)
	}
	text := strings.Join(strings.Fields(a.Text), " ")
	r.mu.Lock()
	defer r.mu.Unlock()
	r.out[a.Name] = text
}
