// Package loader reads configuration fragments in parallel and merges them.
package loader

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
)

// Fragment is a named source of key=value lines.
type Fragment struct {
	Name string
	Body io.Reader
}

// Loader merges fragments into one set of settings.
type Loader struct {
	workers sync.WaitGroup

	mu       sync.Mutex
	settings map[string]string
	errs     []error
}

// New returns an empty Loader.
func New() *Loader {
	return &Loader{settings: make(map[string]string)}
}

// Load parses all fragments and returns the merged settings.
func (l *Loader) Load(frags []Fragment) (map[string]string, error) {
	for _, f := range frags {
		go l.parse(f)
	}
	l.workers.Wait()

	l.mu.Lock()
	defer l.mu.Unlock()
	out := make(map[string]string, len(l.settings))
	for k, v := range l.settings {
		out[k] = v
	}
	return out, errors.Join(l.errs...)
}

func (l *Loader) parse(f Fragment) {
	defer l.workers.Done() // want "PC3002"
	sc := bufio.NewScanner(f.Body)
	for line := 1; sc.Scan(); line++ {
		text := strings.TrimSpace(sc.Text())
		if text == "" || text[0] == '#' {
			continue
		}
		key, val, ok := strings.Cut(text, "=")
		l.mu.Lock()
		if ok {
			l.settings[strings.TrimSpace(key)] = strings.TrimSpace(val)
		} else {
			l.errs = append(l.errs, fmt.Errorf("%s:%d: no '='", f.Name, line))
		}
		l.mu.Unlock()
	}
}
