// Command installs_software_packages installs software packages: downloads run side by side, installs in one line.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

var errChecksum = errors.New("checksum mismatch")

type pkg struct {
	name string
	sum  int
	deps []string
}

type archive struct {
	pkg
	data []byte
}

// installer fetches in many goroutines and unpacks in one.
type installer struct {
	repo    map[string]pkg
	fetched chan archive
	open    sync.WaitGroup // packages that are neither installed nor failed

	mu        sync.Mutex
	seen      map[string]bool
	installed []string
	failed    map[string]error
}

func newInstaller(repo map[string]pkg) *installer {
	return &installer{
		repo: repo, fetched: make(chan archive),
		seen: make(map[string]bool), failed: make(map[string]error),
	}
}

// install installs the packages with all they depend on.
func (in *installer) install(names ...string) {
	var unpacker sync.WaitGroup
	unpacker.Go(in.unpackAll)
	for _, name := range names {
		in.request(name)
	}
	in.open.Wait()
	close(in.fetched)
	unpacker.Wait()
}

// request starts the download of a package unless it is under way already.
func (in *installer) request(name string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.seen[name] {
		return
	}
	in.seen[name] = true
	in.open.Add(1)
	go in.fetch(name)
}

// fetch downloads one package and passes it on to the unpacker.
func (in *installer) fetch(name string) {
	p, ok := in.repo[name]
	if !ok {
		in.fail(name, os.ErrNotExist)
		return
	}
	for _, dep := range p.deps {
		in.request(dep)
	}
	a := archive{pkg: p, data: []byte(name)}
	if len(a.data) != p.sum {
		in.fail(name, errChecksum)
		return
	}
	in.fetched <- a
}

func (in *installer) fail(name string, err error) {
	in.mu.Lock()
	in.failed[name] = err
	in.mu.Unlock()
	in.open.Done()
}

func (in *installer) unpackAll() {
	for a := range in.fetched {
		in.mu.Lock()
		in.installed = append(in.installed, a.name)
		in.mu.Unlock()
		in.open.Done()
	}
}

func main() {
	in := newInstaller(map[string]pkg{
		"editor": {"editor", 6, []string{"fonts", "spell", "ghost"}},
		"spell":  {"spell", 5, []string{"fonts"}},
		"fonts":  {"fonts", 99, nil},
	})
	in.install("editor", "spell")
	fmt.Printf("installed=%d failed=%v\n", len(in.installed), in.failed)
}
