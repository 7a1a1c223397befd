// Package catalog lists the photos of a library together with their thumbnails.
package catalog

import (
	"path"
	"strings"
)

// Folder is a folder of a library.
type Folder struct {
	Name    string
	Files   []string
	Folders []*Folder
}

// Item is something found in a library.
type Item struct {
	Path  string
	Thumb bool
}

// Thumbnailer makes a thumbnail and returns its path.
type Thumbnailer func(photo string) string

type walker struct {
	items chan Item
	thumb Thumbnailer
}

// Walk sends the photos below root, and their thumbnails when they are made.
func Walk(root *Folder, thumb Thumbnailer) <-chan Item {
	w := &walker{items: make(chan Item, 2), thumb: thumb}
	go func() {
		w.folder("/", root)
		close(w.items)
	}()
	return w.items
}

func (w *walker) folder(parent string, f *Folder) {
	dir := path.Join(parent, f.Name)
	for _, name := range f.Files {
		if isPhoto(name) {
			w.photo(path.Join(dir, name))
		}
	}
	for _, sub := range f.Folders {
		w.folder(dir, sub)
	}
}

func (w *walker) photo(p string) {
	w.items <- Item{Path: p}
	go func() {
		w.items <- Item{Path: w.thumb(p), Thumb: true} // want "PC4003"
	}()
}

func isPhoto(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png":
		return true
	}
	return false
}
