// Command measures_directory_tree sums up the sizes of the files below a
// directory. Every directory is read in a goroutine of its own.
package main

import (
	"fmt"
	"io/fs"
	"log"
	"path"
	"sync"
	"sync/atomic"
	"testing/fstest"
)

// Usage sums sizes.
type Usage struct {
	fsys  fs.FS
	wg    sync.WaitGroup
	limit chan struct{}
	bytes atomic.Int64
	files atomic.Int64

	mu   sync.Mutex
	errs []error
}

// NewUsage returns a usage for fsys.
func NewUsage(fsys fs.FS, parallel int) *Usage {
	return &Usage{fsys: fsys, limit: make(chan struct{}, parallel)}
}

func (u *Usage) fail(err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.errs = append(u.errs, err)
}

func (u *Usage) read(dir string) ([]fs.DirEntry, error) {
	u.limit <- struct{}{}
	defer func() { <-u.limit }()
	return fs.ReadDir(u.fsys, dir)
}

func (u *Usage) walk(dir string) {
	defer u.wg.Done()
	entries, err := u.read(dir)
	if err != nil {
		u.fail(err)
		return
	}
	for _, e := range entries {
		if e.IsDir() {
			u.descend(path.Join(dir, e.Name()))
			continue
		}
		info, err := e.Info()
		if err != nil {
			u.fail(err)
			continue
		}
		u.files.Add(1)
		u.bytes.Add(info.Size())
	}
}

func (u *Usage) descend(dir string) {
	u.wg.Add(1)
	go u.walk(dir)
}

// Measure walks the tree below root.
func (u *Usage) Measure(root string) (files, bytes int64) {
	u.descend(root)
	u.wg.Wait()
	return u.files.Load(), u.bytes.Load()
}

func main() {
	tree := fstest.MapFS{
		"src/main.go":       {Data: []byte("package main")},
		"src/util/util.go":  {Data: []byte("package util")},
		"src/util/deep/a.c": {Data: make([]byte, 100)},
		"doc/README":        {Data: []byte("read me")},
		"LICENSE":           {Data: make([]byte, 1000)},
	}
	u := NewUsage(tree, 2)
	files, bytes := u.Measure(".")
	if files != 5 || bytes != 1131 || len(u.errs) != 0 {
		log.Fatalf("%d files, %d bytes, %v", files, bytes, u.errs)
	}
	fmt.Println(files, "files,", bytes, "bytes")
}
