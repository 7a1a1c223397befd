// Command forwards_log_batches_ingest forwards log batches to an ingest endpoint.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/waitgroup/good/forwards_log_batches_ingest/pool"
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
	dropped int
}

// Flush posts the batches and waits until all the accepted ones are out. A
// full queue makes it post the batch by itself; a closed pool ends the turn.
func (f *Forwarder) Flush(batches []batch) error {
	var pending sync.WaitGroup
	defer pending.Wait()
	for i, b := range batches {
		if len(b.lines) == 0 {
			continue
		}
		pending.Add(1)
		post := func() {
			defer pending.Done()
			f.ep.post(b)
		}
		switch err := f.workers.Submit(post); {
		case err == nil:
		case errors.Is(err, pool.ErrQueueFull):
			post()
		default:
			pending.Done()
			f.dropped += len(batches) - i
			return fmt.Errorf("stream %s: %w", b.stream, err)
		}
	}
	return nil
}

func main() {
	p := pool.New(1, 1)
	f := &Forwarder{workers: p, ep: &endpoint{latency: time.Millisecond}}
	batches := []batch{
		{"web", []string{"GET /", "GET /a"}},
		{"api", []string{"POST /v1"}},
		{"empty", nil},
		{"db", []string{"slow query"}},
		{"auth", []string{"login", "logout"}},
	}
	for range 3 {
		if err := f.Flush(batches); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	p.Close()
	err := f.Flush(batches)
	if n := f.ep.lines.Load(); n != 18 || f.dropped != 5 || !errors.Is(err, pool.ErrClosed) {
		fmt.Fprintf(os.Stderr, "%d lines sent, %d dropped, err %v\n", n, f.dropped, err)
		os.Exit(1)
	}
}
