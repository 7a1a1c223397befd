// Command renders_album_previews walks a photo library; a goroutine for each photo sends what it has rendered,
// on a channel that is closed when the walk itself, a recursion, is through.
package main

import (
	"path"
	"strings"
	"time"
)

type folder struct {
	name    string
	files   []string
	folders []*folder
}

type walker struct {
	items  chan string
	render func(photo string) string
}

func (w *walker) folder(parent string, f *folder) {
	dir := path.Join(parent, f.name)
	for _, name := range f.files {
		if isPhoto(name) {
			w.photo(path.Join(dir, name))
		}
	}
	for _, sub := range f.folders {
		w.folder(dir, sub)
	}
}

func (w *walker) photo(p string) {
	w.items <- p
	go func() {
		w.items <- w.render(p) // want "PC4003"
	}()
}

func isPhoto(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png":
		return true
	}
	return false
}

func slowly(photo string) string {
	time.Sleep(5 * time.Millisecond)
	return photo + ".small"
}

// main counts what is in a library.
func main() {
	lib := &folder{name: "lib", files: []string{"index", "a.jpg"}, folders: []*folder{{name: "old", files: []string{"b.jpg"}}}}
	n := 0
	for range walk(lib, slowly) {
		n++
	}
	time.Sleep(20 * time.Millisecond)
	if n != 4 {
		panic("some thumbnails are missing")
	}
}

func walk(root *folder, render func(photo string) string) <-chan string {
	w := &walker{items: make(chan string, 2), render: render}
	go func() {
		w.folder("/", root)
		close(w.items)
	}()
	return w.items
}
