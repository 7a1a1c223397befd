// Command usage sums up the sizes of a directory tree, one goroutine for each
// directory.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"sync"
	"testing/fstest"
)

type walker struct {
	fsys fs.FS
	sem  chan struct{}
	wg   sync.WaitGroup

	mu    sync.Mutex
	bytes int64
	dirs  int
	errs  []error
}

func newWalker(fsys fs.FS, parallel int) *walker {
	return &walker{fsys: fsys, sem: make(chan struct{}, parallel)}
}

func (w *walker) note(size int64, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dirs++
	w.bytes += size
	if err != nil {
		w.errs = append(w.errs, err)
	}
}

func (w *walker) list(dir string) ([]fs.DirEntry, error) {
	w.sem <- struct{}{}
	defer func() { <-w.sem }()
	return fs.ReadDir(w.fsys, dir)
}

// descend starts the visit of a directory.
func (w *walker) descend(dir string) {
	w.wg.Add(1)
	go w.visit(dir)
}

func (w *walker) visit(dir string) {
	defer w.wg.Done()
	entries, err := w.list(dir)
	var size int64
	for _, e := range entries {
		if e.IsDir() {
			// The count of this directory is still held.
			w.descend(path.Join(dir, e.Name()))
			continue
		}
		info, ierr := e.Info()
		if ierr != nil {
			err = errors.Join(err, ierr)
			continue
		}
		size += info.Size()
	}
	w.note(size, err)
}

func (w *walker) run(root string) (int64, error) {
	w.descend(root)
	w.wg.Wait()
	return w.bytes, errors.Join(w.errs...)
}

func main() {
	tree := fstest.MapFS{
		"go.mod":               {Data: make([]byte, 20)},
		"cmd/app/main.go":      {Data: make([]byte, 300)},
		"internal/db/open.go":  {Data: make([]byte, 120)},
		"internal/db/close.go": {Data: make([]byte, 60)},
		"internal/a/b/c/d.go":  {Data: make([]byte, 1)},
	}
	w := newWalker(tree, 2)
	total, err := w.run(".")
	if err != nil {
		fmt.Fprintln(os.Stderr, "usage:", err)
		os.Exit(1)
	}
	if total != 501 || w.dirs != 8 {
		fmt.Fprintln(os.Stderr, "usage: got", total, "bytes in", w.dirs, "directories")
		os.Exit(1)
	}
}
