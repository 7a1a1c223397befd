// Command spiders_intranet_wiki visits all pages of a small wiki, some at a
// time, and prints how many words each page has.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

type page struct {
	text  string
	links []string
}

// source yields pages by their path.
type source interface {
	get(path string) (page, bool)
}

type wiki map[string]page

func (w wiki) get(path string) (page, bool) {
	time.Sleep(2 * time.Millisecond)
	p, ok := w[path]
	return p, ok
}

type spider struct {
	src   source
	slots chan struct{}
	wg    sync.WaitGroup

	mu    sync.Mutex
	seen  map[string]bool
	words map[string]int
}

func newSpider(src source, width int) *spider {
	return &spider{
		src:   src,
		slots: make(chan struct{}, width),
		seen:  make(map[string]bool),
		words: make(map[string]int),
	}
}

func (s *spider) first(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seen[path] {
		return false
	}
	s.seen[path] = true
	return true
}

// limited runs f in its own goroutine as soon as there is a free slot.
func (s *spider) limited(f func()) {
	go func() {
		s.slots <- struct{}{}
		defer func() { <-s.slots }()
		s.wg.Add(1) // want "PC3001"
		defer s.wg.Done()
		f()
	}()
}

func (s *spider) visit(path string) {
	if !s.first(path) {
		return
	}
	s.limited(func() {
		p, ok := s.src.get(path)
		if !ok {
			return
		}
		s.mu.Lock()
		s.words[path] = len(strings.Fields(p.text))
		s.mu.Unlock()
		for _, l := range p.links {
			s.visit(l)
		}
	})
}

func (s *spider) crawl(root string) map[string]int {
	s.visit(root)
	s.wg.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.words
}

func main() {
	site := wiki{
		"/":      {"welcome to all of you", []string{"/team", "/tools"}},
		"/team":  {"we are four", []string{"/", "/lunch"}},
		"/tools": {"hammer and saw", []string{"/saw"}},
		"/lunch": {"soup", nil},
		"/saw":   {"sharp", []string{"/tools"}},
	}
	for range 50 {
		words := newSpider(site, 1).crawl("/")
		if len(words) != len(site) {
			fmt.Printf("%d of %d pages\n", len(words), len(site))
			os.Exit(1)
		}
	}
}
