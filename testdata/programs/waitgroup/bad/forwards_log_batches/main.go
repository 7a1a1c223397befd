// Command forwards_log_batches forwards log batches to an ingest endpoint.
package main

import (
	"log"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/waitgroup/bad/forwards_log_batches/pool"
)

type batch struct {
	stream string
	lines  []string
}

// endpoint is the ingest service.
type endpoint struct {
	latency time.Duration
	lines   atomic.Int64
}

func (e *endpoint) post(b batch) {
	time.Sleep(e.latency)
	e.lines.Add(int64(len(b.lines)))
}

// Forwarder posts batches from a pool of workers.
type Forwarder struct {
	workers *pool.Pool
	ep      *endpoint
	logger  *log.Logger
	dropped int
}

// Flush posts the batches and waits until all of them are out.
func (f *Forwarder) Flush(batches []batch) {
	var pending sync.WaitGroup
	for _, b := range batches {
		if len(b.lines) == 0 {
			continue
		}
		pending.Add(1) // want "PC3003"
		err := f.workers.Submit(func() {
			defer pending.Done()
			f.ep.post(b)
		})
		if err != nil {
			f.dropped++
			f.logger.Printf("stream %s: %d lines dropped: %v", b.stream, len(b.lines), err)
			continue
		}
	}
	pending.Wait()
}

func main() {
	p := pool.New(1, 1)
	defer p.Close()
	f := &Forwarder{
		workers: p,
		ep:      &endpoint{latency: 5 * time.Millisecond},
		logger:  log.New(os.Stderr, "forwarder: ", 0),
	}
	f.Flush([]batch{
		{"web", []string{"GET /", "GET /a"}},
		{"api", []string{"POST /v1"}},
		{"empty", nil},
		{"db", []string{"slow query"}},
		{"auth", []string{"login", "logout"}},
	})
	f.logger.Printf("%d lines sent, %d batches dropped", f.ep.lines.Load(), f.dropped)
}
