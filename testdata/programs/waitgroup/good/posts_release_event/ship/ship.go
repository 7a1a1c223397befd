// Package ship delivers events to webhooks.
package ship

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// ErrNoURL is noted for an endpoint without an address.
var ErrNoURL = errors.New("ship: endpoint has no URL")

// Endpoint is a webhook; Post performs the request.
type Endpoint struct {
	Name    string
	URL     string
	Retries int
	Post    func(ctx context.Context, url string, body []byte) error
}

// Report collects the outcome by endpoint.
type Report struct {
	mu     sync.Mutex
	result map[string]error
}

// Set notes the outcome for an endpoint.
func (r *Report) Set(name string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.result == nil {
		r.result = make(map[string]error)
	}
	r.result[name] = err
}

// Counts returns how many deliveries succeeded and failed.
func (r *Report) Counts() (ok, failed int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, err := range r.result {
		if err != nil {
			failed++
		} else {
			ok++
		}
	}
	return ok, failed
}

// Deliver sends body to ep. The caller has added one to wg; Deliver takes it off on return.
func Deliver(ctx context.Context, wg *sync.WaitGroup, rep *Report, ep Endpoint, body []byte) {
	defer wg.Done()
	if ep.URL == "" {
		rep.Set(ep.Name, ErrNoURL)
		return
	}
	var err error
	for range ep.Retries + 1 {
		if ctx.Err() != nil {
			rep.Set(ep.Name, errors.Join(err, ctx.Err()))
			return
		}
		if err = ep.Post(ctx, ep.URL, body); err == nil {
			rep.Set(ep.Name, nil)
			return
		}
	}
	rep.Set(ep.Name, fmt.Errorf("ship: gave up on %s: %w", ep.Name, err))
}
