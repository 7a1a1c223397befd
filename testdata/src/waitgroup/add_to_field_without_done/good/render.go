//oracle: synctest-hang

// Package good renders pages in the background.
package good

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
	r.pending.Add(1)
	go func() {
		defer r.pending.Done()
		r.render(text)
	}()
}

// stop returns when all pages are rendered.
func (r *renderer) stop() { r.pending.Wait() }

// Scenario renders one page.
func Scenario(_ *testing.T) {
	r := &renderer{}
	r.start("text")
	r.stop()
}
