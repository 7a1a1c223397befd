// Package mirror copies a package and everything it requires.
package mirror

import (
	"sort"
	"sync"
)

// Source answers what a package requires, and whether the mirror has it already.
type Source interface {
	Mirrored(pkg string) bool
	Requires(pkg string) ([]string, error)
}

// Mirror is one run over a dependency graph.
type Mirror struct {
	src  Source
	work sync.WaitGroup

	mu   sync.Mutex
	seen map[string]bool
	done []string
	err  error
}

// New returns a mirror that reads from src.
func New(src Source) *Mirror {
	return &Mirror{src: src, seen: map[string]bool{}}
}

// claim reports whether the caller is the first to ask for pkg.
func (m *Mirror) claim(pkg string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.seen[pkg] {
		return false
	}
	m.seen[pkg] = true
	return true
}

func (m *Mirror) visit(pkg string) {
	if !m.claim(pkg) || m.src.Mirrored(pkg) {
		return
	}
	m.work.Add(1) // want "PC3001"
	defer m.work.Done()

	reqs, err := m.src.Requires(pkg)
	if err != nil {
		m.fail(err)
		return
	}
	m.store(pkg)
	for _, r := range reqs {
		go m.visit(r)
	}
}

func (m *Mirror) store(pkg string) {
	m.mu.Lock()
	m.done = append(m.done, pkg)
	m.mu.Unlock()
}

func (m *Mirror) fail(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.err == nil {
		m.err = err
	}
}

// Run mirrors root with all that it requires and lists what was copied.
func (m *Mirror) Run(root string) ([]string, error) {
	m.visit(root)
	m.work.Wait()
	m.mu.Lock()
	defer m.mu.Unlock()
	out := append([]string(nil), m.done...)
	sort.Strings(out)
	return out, m.err
}
