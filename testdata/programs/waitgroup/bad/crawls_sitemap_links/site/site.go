// Package site serves pages of a small documentation site from memory.
package site

import (
	"errors"
	"fmt"
	"time"
)

// ErrNotFound is returned for a path the site does not have.
var ErrNotFound = errors.New("site: not found")

// Page is one document and the paths it links to.
type Page struct {
	Path  string
	Links []string
}

// Source loads pages.
type Source interface {
	Load(path string) (Page, error)
}

// Static is a Source with a fixed table of links.
type Static struct {
	Links   map[string][]string
	Latency time.Duration
}

// Load implements Source.
func (s Static) Load(path string) (Page, error) {
	time.Sleep(s.Latency)
	links, ok := s.Links[path]
	if !ok {
		return Page{}, fmt.Errorf("%w: %s", ErrNotFound, path)
	}
	return Page{Path: path, Links: links}, nil
}
