// Command walks_folder_tree_sizes sums up the sizes of a directory tree in parallel.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"sync"
	"sync/atomic"
	"testing/fstest"
)

type usage struct {
	files atomic.Int64
	bytes atomic.Int64
}

type walker struct {
	fsys  fs.FS
	sem   chan struct{}
	open  sync.WaitGroup
	total usage

	mu   sync.Mutex
	errs []error
}

func newWalker(fsys fs.FS, parallel int) *walker {
	return &walker{fsys: fsys, sem: make(chan struct{}, parallel)}
}

func (w *walker) list(dir string) ([]fs.DirEntry, error) {
	w.sem <- struct{}{}
	defer func() { <-w.sem }()
	return fs.ReadDir(w.fsys, dir)
}

func (w *walker) fail(err error) {
	w.mu.Lock()
	w.errs = append(w.errs, err)
	w.mu.Unlock()
}

// descend counts one directory; sub-directories get goroutines of their own.
func (w *walker) descend(dir string) {
	defer w.open.Done()
	entries, err := w.list(dir)
	if err != nil {
		w.fail(err)
		return
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if e.IsDir() {
			w.enter(name)
			continue
		}
		info, err := e.Info()
		if err != nil {
			w.fail(fmt.Errorf("%s: %w", name, err))
			continue
		}
		w.total.files.Add(1)
		w.total.bytes.Add(info.Size())
	}
}

func (w *walker) enter(dir string) {
	w.open.Add(1)
	go w.descend(dir)
}

func (w *walker) walk(roots ...string) error {
	for _, r := range roots {
		w.enter(r)
	}
	w.open.Wait()
	return errors.Join(w.errs...)
}

func sampleTree() fs.FS {
	m := fstest.MapFS{}
	for i := range 5 {
		for j := range 4 {
			m[fmt.Sprintf("data/d%d/e%d/f.bin", i, j)] = &fstest.MapFile{Data: make([]byte, 10*(i+j))}
		}
	}
	return m
}

func main() {
	w := newWalker(sampleTree(), 3)
	if err := w.walk("data"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if n := w.total.files.Load(); n != 20 {
		fmt.Fprintln(os.Stderr, "files counted:", n)
		os.Exit(1)
	}
	fmt.Println(w.total.files.Load(), "files", w.total.bytes.Load(), "bytes")
}
