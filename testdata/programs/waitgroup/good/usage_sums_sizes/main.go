// Command usage sums up the sizes below a directory, reading directories in parallel.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"sync"
	"sync/atomic"
	"testing/fstest"
)

type walker struct {
	fsys  fs.FS
	slots chan struct{}
	dirs  sync.WaitGroup

	files atomic.Int64
	bytes atomic.Int64

	mu   sync.Mutex
	errs []error
}

// usage walks root and returns what it saw.
func usage(fsys fs.FS, root string, width int) (*walker, []error) {
	w := &walker{fsys: fsys, slots: make(chan struct{}, width)}
	w.dirs.Add(1)
	go w.walk(root)
	w.dirs.Wait()
	return w, w.errs
}

// walk reads one directory; its count is held by whoever started it.
func (w *walker) walk(dir string) {
	defer w.dirs.Done()
	for _, e := range w.list(dir) {
		name := path.Join(dir, e.Name())
		if e.IsDir() {
			w.descend(name)
			continue
		}
		w.count(name, e)
	}
}

func (w *walker) descend(dir string) {
	w.dirs.Add(1)
	go w.walk(dir)
}

func (w *walker) list(dir string) []fs.DirEntry {
	w.slots <- struct{}{}
	defer func() { <-w.slots }()
	es, err := fs.ReadDir(w.fsys, dir)
	if err != nil {
		w.fail(err)
	}
	return es
}

func (w *walker) count(name string, e fs.DirEntry) {
	fi, err := e.Info()
	if err != nil {
		w.fail(fmt.Errorf("%s: %w", name, err))
		return
	}
	w.files.Add(1)
	w.bytes.Add(fi.Size())
}

func (w *walker) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.errs = append(w.errs, err)
}

func main() {
	tree := fstest.MapFS{
		"etc/hosts":           {Data: []byte("127.0.0.1 localhost")},
		"var/log/app.log":     {Data: make([]byte, 400)},
		"var/log/old/app.1":   {Data: make([]byte, 300)},
		"var/lib/db/segments": {Data: make([]byte, 1000)},
		"srv/www/index.html":  {Data: []byte("<html>")},
	}
	w, errs := usage(tree, ".", 2)
	for _, err := range errs {
		fmt.Fprintln(os.Stderr, err)
	}
	fmt.Println(w.files.Load(), "files,", w.bytes.Load(), "bytes")
	if len(errs) > 0 || w.files.Load() != int64(len(tree)) {
		os.Exit(1)
	}
}
