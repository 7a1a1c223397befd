package analyzers_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/pancheck/pancheck/analyzers"
	"github.com/pancheck/pancheck/internal/check"
)

var update = flag.Bool("update", false, "write the pages in docs/checks instead of comparing them")

// The pages that messages link to are those of the checks that there are.
//
//	go test ./analyzers -run TestPages -update
func TestPages(t *testing.T) {
	docs := make(map[string]string)
	for _, a := range analyzers.All() {
		docs[a.Name] = a.Doc
	}
	pages := check.Pages(analyzers.Checks(), docs)
	dir := filepath.Join("..", "docs", "checks")
	if *update {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		for name, text := range pages {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, ok := pages[e.Name()]; !ok {
			t.Errorf("%s/%s belongs to no check: run go test ./analyzers -run TestPages -update", dir, e.Name())
		}
	}
	for name, want := range pages {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || string(got) != want {
			t.Errorf("%s/%s is not up to date: run go test ./analyzers -run TestPages -update", dir, name)
		}
	}
}
