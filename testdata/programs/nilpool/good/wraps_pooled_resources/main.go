// Command handles wraps pooled resources in handles that close once.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

var errClosed = errors.New("handle is closed")

// resource is what the pool keeps; it knows nothing of handles.
type resource struct {
	mu    sync.Mutex
	lines []string
}

func (r *resource) add(line string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lines = append(r.lines, line)
	return len(r.lines)
}

// empty clears the resource and returns how much it held.
func (r *resource) empty() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := len(r.lines)
	clear(r.lines)
	r.lines = r.lines[:0]
	return n
}

var resources = sync.Pool{New: func() any { return new(resource) }}

// handle is made anew for each user and never pooled.
type handle struct {
	mu    sync.Mutex
	once  sync.Once
	res   *resource
	total int
}

func open() *handle {
	return &handle{res: resources.Get().(*resource)}
}

func (h *handle) write(line string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.res == nil {
		return errClosed
	}
	h.res.add(line)
	return nil
}

// Close may be called by several goroutines.
func (h *handle) Close() {
	h.once.Do(func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		res := h.res
		h.res = nil
		h.total = res.empty()
		resources.Put(res)
	})
}

// session writes from several goroutines and closes from all of them.
func session(writers, lines int) (accepted, total int) {
	h := open()
	var (
		wg sync.WaitGroup
		mu sync.Mutex
	)
	for w := range writers {
		wg.Go(func() {
			defer h.Close()
			for i := range lines {
				if err := h.write(fmt.Sprintf("%d/%d", w, i)); err != nil {
					return
				}
				mu.Lock()
				accepted++
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return accepted, h.total
}

func main() {
	for range 50 {
		accepted, total := session(4, 8)
		if accepted != total || total < 8 {
			fmt.Fprintln(os.Stderr, "handles: accepted", accepted, "total", total)
			os.Exit(1)
		}
	}
	h := open()
	h.Close()
	h.Close()
	if err := h.write("late"); !errors.Is(err, errClosed) {
		fmt.Fprintln(os.Stderr, "handles:", err)
		os.Exit(1)
	}
}
