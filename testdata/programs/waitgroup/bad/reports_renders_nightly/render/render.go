// Package render turns report requests into documents in the background.
package render

import (
	"fmt"
	"strings"
	"sync"
)

// Request asks for one report.
type Request struct {
	Name   string
	Format string
	Rows   []string
}

// Renderer renders requests with a fixed number of workers.
type Renderer struct {
	jobs chan Request
	quit chan struct{}
	open sync.WaitGroup // requests that were accepted and are not finished

	mu   sync.Mutex
	docs map[string]string
	bad  []string
}

// New starts a renderer.
func New(workers int) *Renderer {
	r := &Renderer{jobs: make(chan Request, 16), quit: make(chan struct{}), docs: map[string]string{}}
	for range workers {
		go r.work()
	}
	return r
}

// Submit accepts a request.
func (r *Renderer) Submit(req Request) {
	r.open.Add(1) // want "PC3003"
	r.jobs <- req
}

func (r *Renderer) work() {
	for {
		select {
		case req := <-r.jobs:
			r.process(req)
		case <-r.quit:
			return
		}
	}
}

func (r *Renderer) process(req Request) {
	var doc string
	switch req.Format {
	case "csv":
		doc = strings.Join(req.Rows, "\n")
	case "html":
		doc = "<ul><li>" + strings.Join(req.Rows, "<li>") + "</ul>"
	default:
		r.reject(req)
		return // want "PC3003"
	}
	if len(req.Rows) == 0 {
		doc = "(empty)"
	}
	r.finish(req, doc)
}

func (r *Renderer) reject(req Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.bad = append(r.bad, fmt.Sprintf("%s: unknown format %q", req.Name, req.Format))
}

func (r *Renderer) finish(req Request, doc string) {
	r.mu.Lock()
	r.docs[req.Name] = doc
	r.mu.Unlock()
	r.open.Done()
}

// Close waits for the accepted requests, ends the workers and returns the
// number of documents and the refused requests.
func (r *Renderer) Close() (int, []string) {
	r.open.Wait()
	close(r.quit)
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.docs), r.bad
}
