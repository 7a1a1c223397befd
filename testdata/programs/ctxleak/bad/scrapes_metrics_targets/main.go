// Command scrapes_metrics_targets scrapes metrics targets in parallel.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
	"time"
)

type sample struct {
	target string
	took   time.Duration
	err    error
}

type scraper struct {
	dialer  net.Dialer
	targets []string
	limit   chan struct{}
}

func newScraper(parallel int, targets ...string) *scraper {
	return &scraper{targets: targets, limit: make(chan struct{}, parallel)}
}

func (s *scraper) acquire(ctx context.Context) error {
	select {
	case s.limit <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *scraper) release() { <-s.limit }

// probe connects to a target and waits for its banner.
func (s *scraper) probe(ctx context.Context, target string) error {
	nc, err := s.dialer.DialContext(ctx, "tcp", target)
	if err != nil {
		return err
	}
	defer nc.Close()
	stop := context.AfterFunc(ctx, func() { nc.SetReadDeadline(time.Unix(1, 0)) })
	defer stop()
	var banner [16]byte
	if _, err := nc.Read(banner[:]); err != nil {
		return errors.Join(err, ctx.Err())
	}
	return nil
}

// scrape probes every target once and returns the samples in order.
func (s *scraper) scrape(ctx context.Context) ([]sample, error) {
	out := make([]sample, len(s.targets))
	var wg sync.WaitGroup
	for i, target := range s.targets {
		if err := s.acquire(ctx); err != nil {
			wg.Wait()
			return nil, fmt.Errorf("scrape: %w", err)
		}
		wg.Go(func() {
			defer s.release()
			start := time.Now()
			err := s.probe(context.TODO(), target) // want "PC2003"
			out[i] = sample{target: target, took: time.Since(start), err: err}
		})
	}
	wg.Wait()
	return out, nil
}

func main() {
	// The target accepts, but stays silent.
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	defer l.Close()

	s := newScraper(4, l.Addr().String(), l.Addr().String())
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()

	watchdog := time.AfterFunc(2*time.Second, func() {
		panic("scrape still runs 1.9 s after its deadline")
	})
	samples, err := s.scrape(ctx)
	watchdog.Stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	for _, sm := range samples {
		fmt.Println(sm.target, sm.took, sm.err)
	}
}
