//oracle: synctest-hang

// Package bad renders pages in the background.
package bad

import (
	"sync"
	"testing"
)

type renderer struct {
	pending sync.WaitGroup
	mu      sync.Mutex
	pages   int
}

func (r *renderer) render(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pages += 1 + len(text)/1000
}

// start renders a page in the background.
func (r *renderer) start(text string) {
	r.pending.Add(1) // want "pending.Add .*PC3009"
	go r.render(text)
}

// stop returns when all pages are rendered.
func (r *renderer) stop() { r.pending.Wait() }

// Scenario renders one page.
func Scenario(_ *testing.T) {
	r := &renderer{}
	r.start("text")
	r.stop()
}
