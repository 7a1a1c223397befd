// Command walks_package_tree adds up the size of a source tree, one goroutine for a directory.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"sync"
	"testing/fstest"
)

type usage struct {
	files int
	bytes int64
}

type walker struct {
	fsys fs.FS
	skip func(name string) bool
	sema chan struct{}

	wg    sync.WaitGroup
	mu    sync.Mutex
	total map[string]usage
	errs  []error
}

type option func(*walker)

func skipping(names ...string) option {
	return func(w *walker) {
		w.skip = func(name string) bool {
			for _, n := range names {
				if n == name {
					return true
				}
			}
			return false
		}
	}
}

func newWalker(fsys fs.FS, opts ...option) *walker {
	w := &walker{
		fsys:  fsys,
		skip:  func(string) bool { return false },
		sema:  make(chan struct{}, 4),
		total: make(map[string]usage),
	}
	for _, o := range opts {
		o(w)
	}
	return w
}

func (w *walker) read(dir string) ([]fs.DirEntry, error) {
	w.sema <- struct{}{}
	defer func() { <-w.sema }()
	return fs.ReadDir(w.fsys, dir)
}

func (w *walker) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.errs = append(w.errs, err)
}

func (w *walker) visit(dir string) {
	defer w.wg.Done()
	entries, err := w.read(dir)
	if err != nil {
		w.fail(err)
		return
	}
	var u usage
	for _, e := range entries {
		if e.IsDir() {
			if w.skip(e.Name()) {
				continue
			}
			w.descend(path.Join(dir, e.Name()))
			continue
		}
		info, err := e.Info()
		if err != nil {
			w.fail(err)
			continue
		}
		u.files++
		u.bytes += info.Size()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.total[dir] = u
}

func (w *walker) descend(dir string) {
	w.wg.Add(1)
	go w.visit(dir)
}

func (w *walker) walk() (usage, []error) {
	w.descend(".")
	w.wg.Wait()
	var sum usage
	for _, u := range w.total {
		sum.files += u.files
		sum.bytes += u.bytes
	}
	return sum, w.errs
}

func main() {
	tree := fstest.MapFS{}
	for i, name := range []string{
		"go.mod", "main.go", "cmd/serve/serve.go", "cmd/tool/tool.go", "cmd/tool/flags/flags.go",
		"internal/store/store.go", "internal/store/page/page.go", "vendor/x/x.go", "testdata/a.txt",
	} {
		tree[name] = &fstest.MapFile{Data: make([]byte, 10*(i+1))}
	}
	sum, errs := newWalker(tree, skipping("vendor")).walk()
	fmt.Printf("%d files, %d bytes, %d errors\n", sum.files, sum.bytes, len(errs))
	if sum.files != 8 || len(errs) != 0 {
		os.Exit(1)
	}
}
