//oracle: assert "directories are missing"

// Package bad walks a tree of directories, one goroutine for each.
package bad

import (
	"sync"
	"time"
)

type dir struct {
	name string
	subs []*dir
}

type walker struct {
	wg   sync.WaitGroup
	mu   sync.Mutex
	seen []string
}

func (w *walker) visit(d *dir) {
	w.wg.Add(1) // want "wg.*PC3001"
	defer w.wg.Done()
	for _, sub := range d.subs {
		go w.visit(sub)
	}
	if len(d.subs) == 0 {
		time.Sleep(time.Millisecond)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen = append(w.seen, d.name)
}

// walk returns the number of directories below and with root.
func (w *walker) walk(root *dir) int {
	w.visit(root)
	w.wg.Wait()
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.seen)
}

// Scenario walks a tree of four.
func Scenario() {
	root := &dir{"/", []*dir{{"etc", nil}, {"usr", []*dir{{"bin", nil}}}}}
	w := &walker{}
	if w.walk(root) != 4 {
		panic("directories are missing")
	}
}
