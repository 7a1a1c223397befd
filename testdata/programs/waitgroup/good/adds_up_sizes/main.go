// Command du adds up the sizes of a directory tree with one goroutine per directory.
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
	dir   string
	bytes int64
	err   error
}

type walker struct {
	fsys    fs.FS
	wg      sync.WaitGroup
	slots   chan struct{}
	results chan usage
}

func newWalker(fsys fs.FS, parallel int) *walker {
	return &walker{fsys: fsys, slots: make(chan struct{}, parallel), results: make(chan usage)}
}

// list reads one directory; the slot bounds how many are open at the same time.
func (w *walker) list(dir string) ([]fs.DirEntry, error) {
	w.slots <- struct{}{}
	defer func() { <-w.slots }()
	return fs.ReadDir(w.fsys, dir)
}

func (w *walker) visit(dir string) {
	defer w.wg.Done()
	entries, err := w.list(dir)
	if err != nil {
		w.results <- usage{dir: dir, err: err}
		return
	}
	u := usage{dir: dir}
	for _, e := range entries {
		if e.IsDir() {
			w.descend(path.Join(dir, e.Name()))
			continue
		}
		info, err := e.Info()
		if err != nil {
			u.err = err
			continue
		}
		u.bytes += info.Size()
	}
	w.results <- u
}

// descend visits a directory in the background.
func (w *walker) descend(dir string) {
	w.wg.Add(1)
	go w.visit(dir)
}

func (w *walker) walk(root string) <-chan usage {
	w.descend(root)
	go func() {
		w.wg.Wait()
		close(w.results)
	}()
	return w.results
}

func main() {
	tree := fstest.MapFS{}
	var expect int64
	for i := range 40 {
		size := 100 + i
		expect += int64(size)
		name := fmt.Sprintf("srv/%d/%d/log/%d.txt", i%5, i%3, i)
		tree[name] = &fstest.MapFile{Data: make([]byte, size)}
	}
	var total int64
	dirs := 0
	for u := range newWalker(tree, 4).walk(".") {
		if u.err != nil {
			fmt.Fprintf(os.Stderr, "du: %s: %v\n", u.dir, u.err)
			continue
		}
		dirs++
		total += u.bytes
	}
	if total != expect {
		fmt.Fprintf(os.Stderr, "du: counted %d bytes, expected %d\n", total, expect)
		os.Exit(1)
	}
	fmt.Printf("%d bytes in %d directories\n", total, dirs)
}
