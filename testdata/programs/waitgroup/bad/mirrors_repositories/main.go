// Command mirrors_repositories brings the mirrors of a set of repositories up
// to date and prints how many commits each of them received.
package main

import (
	"fmt"
	"sync"
)

// Repo is a repository with its remote and local head.
type Repo struct {
	Name   string
	Remote int
	Local  int
}

// Behind is the number of commits that the mirror lacks.
func (r *Repo) Behind() int { return r.Remote - r.Local }

// report collects what was done.
type report struct {
	mu   sync.Mutex
	rows map[string]int
}

func (r *report) add(name string, commits int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.rows[name] += commits
}

// Mirror updates repositories.
type Mirror struct {
	dryRun bool
	report *report
	wg     sync.WaitGroup
}

// Option changes a mirror.
type Option func(*Mirror)

// DryRun makes the mirror report only.
func DryRun() Option { return func(m *Mirror) { m.dryRun = true } }

// New returns a mirror.
func New(opts ...Option) *Mirror {
	m := &Mirror{report: &report{rows: make(map[string]int)}}
	for _, o := range opts {
		o(m)
	}
	return m
}

func (m Mirror) update(r *Repo) {
	defer m.wg.Done() // want "PC3005"
	n := r.Behind()
	if n <= 0 {
		return
	}
	if !m.dryRun {
		r.Local = r.Remote
	}
	m.report.add(r.Name, n)
}

// UpdateAll updates the repositories at one time.
func (m *Mirror) UpdateAll(repos []*Repo) map[string]int {
	for _, r := range repos {
		m.wg.Add(1)
		go m.update(r)
	}
	m.wg.Wait()
	return m.report.rows
}

func main() {
	repos := []*Repo{
		{"kernel", 1200, 1180},
		{"tools", 40, 40},
		{"docs", 77, 60},
	}
	fmt.Println(New(DryRun()).UpdateAll(repos))
	fmt.Println(New().UpdateAll(repos))
}
