// Command queues_thumbnail_render_tasks renders previews, inline when the queue is full.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/good/queues_thumbnail_render_tasks/exec"
)

type preview struct {
	doc  string
	page int
}

type renderer struct {
	ex *exec.Executor

	mu     sync.Mutex
	done   []preview
	inline int
}

func (r *renderer) render(p preview) {
	time.Sleep(time.Millisecond)
	r.mu.Lock()
	r.done = append(r.done, p)
	r.mu.Unlock()
}

// document renders all pages of doc and returns when they exist.
func (r *renderer) document(doc string, pages int) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	for i := range pages {
		p := preview{doc, i + 1}
		wg.Add(1)
		err := r.ex.Submit(func() {
			defer wg.Done()
			r.render(p)
		})
		switch {
		case err == nil:
		case errors.Is(err, exec.ErrFull):
			wg.Done()
			r.inline++
			r.render(p)
		default:
			wg.Done()
			return fmt.Errorf("%s page %d: %w", doc, p.page, err)
		}
	}
	return nil
}

func main() {
	r := &renderer{ex: exec.New(2, 2)}
	if err := r.document("contract.pdf", 12); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if len(r.done) != 12 {
		fmt.Fprintln(os.Stderr, "pages:", len(r.done))
		os.Exit(1)
	}
	r.ex.Close()
	if err := r.document("late.pdf", 2); !errors.Is(err, exec.ErrClosed) {
		fmt.Fprintln(os.Stderr, "late document:", err)
		os.Exit(1)
	}
	fmt.Println("pages", len(r.done), "inline", r.inline > 0)
}
