// Command pkgmirror mirrors a package with its dependencies.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/waitgroup/bad/pkgmirror_mirrors_dependencies/mirror"
)

type registry map[string][]string

// Mirrored asks the mirror's index.
func (r registry) Mirrored(string) bool {
	time.Sleep(10 * time.Millisecond)
	return false
}

func (r registry) Requires(pkg string) ([]string, error) {
	reqs, ok := r[pkg]
	if !ok {
		return nil, fmt.Errorf("registry: no package %q", pkg)
	}
	return reqs, nil
}

func main() {
	reg := registry{
		"web":    {"router", "log", "tmpl"},
		"router": {"trie"},
		"log":    {"ansi"},
		"tmpl":   {"trie", "html"},
		"trie":   nil,
		"ansi":   nil,
		"html":   nil,
	}
	got, err := mirror.New(reg).Run("web")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Printf("mirrored %d of %d: %v\n", len(got), len(reg), got)
	if len(got) != len(reg) {
		os.Exit(1)
	}
}
