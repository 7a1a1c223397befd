// Command walks_directory_tree walks a directory tree in memory and streams its entries.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log"
	"strings"
	"testing/fstest"
)

type entry struct {
	path    string
	size    int64
	summary bool
}

var errSkipped = errors.New("unreadable directory")

type walker struct {
	fsys  fs.FS
	deny  string
	files int
	bytes int64
}

// stream sends an entry per file and a summary as the last one.
func (w *walker) stream(root string, out chan<- entry) (err error) {
	defer close(out)
	defer func() {
		out <- entry{path: root, size: w.bytes, summary: true}
	}()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("walk %s: %v", root, r)
		}
	}()

	return fs.WalkDir(w.fsys, root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == w.deny {
				return fmt.Errorf("%s: %w", path, errSkipped)
			}
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		w.files++
		w.bytes += info.Size()
		out <- entry{path: path, size: info.Size()}
		return nil
	})
}

type totals struct {
	entries int
	bytes   int64
	summary int64
}

func collect(w *walker, root string) (totals, error) {
	out := make(chan entry)
	errc := make(chan error, 1)
	go func() { errc <- w.stream(root, out) }()
	var t totals
	for e := range out {
		if e.summary {
			t.summary = e.size
			continue
		}
		t.entries++
		t.bytes += e.size
	}
	return t, <-errc
}

func main() {
	tree := fstest.MapFS{
		"src/main.go":    {Data: []byte("package main")},
		"src/lib/a.go":   {Data: []byte("package lib")},
		"src/tmp/x.o":    {Data: []byte("obj")},
		"src/zz/last.go": {Data: []byte(strings.Repeat("x", 100))},
	}
	t, err := collect(&walker{fsys: tree}, "src")
	if err != nil || t.entries != 4 || t.bytes != t.summary {
		log.Fatalf("full walk: %+v, %v", t, err)
	}
	t, err = collect(&walker{fsys: tree, deny: "tmp"}, "src")
	if !errors.Is(err, errSkipped) || t.entries != 2 || t.bytes != t.summary {
		log.Fatalf("short walk: %+v, %v", t, err)
	}
	t, err = collect(&walker{}, "src")
	if err == nil || t.entries != 0 {
		log.Fatalf("walk without a file system: %+v, %v", t, err)
	}
	fmt.Println("ok")
}
