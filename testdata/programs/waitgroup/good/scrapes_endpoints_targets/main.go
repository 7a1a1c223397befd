// Command scrapes_endpoints_targets scrapes the endpoints of several targets.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/good/scrapes_endpoints_targets/fanout"
)

type sample struct {
	target, endpoint string
	value            float64
}

type target struct {
	name      string
	endpoints []string
	down      bool
}

var errDown = errors.New("connection refused")

func (t target) read(endpoint string) (sample, error) {
	time.Sleep(time.Millisecond)
	if t.down {
		return sample{}, fmt.Errorf("%s%s: %w", t.name, endpoint, errDown)
	}
	return sample{t.name, endpoint, float64(len(endpoint))}, nil
}

// round is one scrape over all the targets.
type round struct {
	targets sync.WaitGroup

	mu      sync.Mutex
	samples []sample
	errs    []error
}

// scrape reads all the endpoints of t and stores them as one block.
func (r *round) scrape(t target) {
	var (
		wg    sync.WaitGroup
		block = make([]sample, len(t.endpoints))
		errs  = make([]error, len(t.endpoints))
	)
	fanout.Each(&wg, len(t.endpoints), func(i int) {
		block[i], errs[i] = t.read(t.endpoints[i])
	})
	wg.Add(1)
	go func() {
		defer wg.Done()
		time.Sleep(time.Millisecond) // the liveness probe goes beside the scrape
	}()
	wg.Wait()

	err := errors.Join(errs...)
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.errs = append(r.errs, err)
		return
	}
	r.samples = append(r.samples, block...)
}

func scrapeAll(targets []target) ([]sample, error) {
	r := &round{}
	for _, t := range targets {
		fanout.Start(&r.targets, func() { r.scrape(t) })
	}
	r.targets.Wait()
	return r.samples, errors.Join(r.errs...)
}

func main() {
	got, err := scrapeAll([]target{
		{name: "web-1", endpoints: []string{"/metrics", "/status"}},
		{name: "web-2", endpoints: []string{"/metrics"}, down: true},
		{name: "db-1", endpoints: []string{"/metrics", "/slow", "/locks"}},
		{name: "idle"},
	})
	if len(got) != 5 || !errors.Is(err, errDown) {
		fmt.Fprintf(os.Stderr, "%d samples, err %v\n", len(got), err)
		os.Exit(1)
	}
}
