// Command resizes_pictures_stages resizes pictures in stages; every stage ends the channel that it feeds.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

var errTiny = errors.New("picture too small")

// Picture is one item of the pipeline.
type Picture struct{ Width, Height int }

// Stage is a pool of workers between two channels.
type Stage struct {
	name    string
	workers sync.WaitGroup
	mu      sync.Mutex // guards errs
	errs    []error
}

func (s *Stage) note(err error) {
	s.mu.Lock()
	s.errs = append(s.errs, fmt.Errorf("%s: %w", s.name, err))
	s.mu.Unlock()
}

// Start runs n workers and returns what they put out.
func (s *Stage) Start(ctx context.Context, n int, in <-chan Picture, f func(Picture) (Picture, error)) <-chan Picture {
	out := make(chan Picture)
	s.workers.Add(n)
	for range n {
		go s.work(ctx, in, out, f)
	}
	go s.closeAfter(out)
	return out
}

func (s *Stage) work(ctx context.Context, in <-chan Picture, out chan<- Picture, f func(Picture) (Picture, error)) {
	defer s.workers.Done()
	for p := range in {
		q, err := f(p)
		if err != nil {
			s.note(err)
			continue
		}
		if !put(ctx, out, q) {
			return
		}
	}
}

// closeAfter ends the stage's output when the last worker has left.
func (s *Stage) closeAfter(out chan<- Picture) {
	s.workers.Wait()
	close(out)
}

func put(ctx context.Context, out chan<- Picture, p Picture) bool {
	select {
	case out <- p:
		return true
	case <-ctx.Done():
		return false
	}
}

func source(ctx context.Context, n int) <-chan Picture {
	out := make(chan Picture)
	go func() {
		defer close(out)
		for i := range n {
			if !put(ctx, out, Picture{Width: 8 * i, Height: 6 * i}) {
				return
			}
		}
	}()
	return out
}

func halve(p Picture) (Picture, error) {
	if p.Width < 16 {
		return p, fmt.Errorf("%dx%d: %w", p.Width, p.Height, errTiny)
	}
	p.Width, p.Height = p.Width/2, p.Height/2
	return p, nil
}

// run resizes n pictures but looks at no more than limit results.
func run(n, limit int) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	first, second := &Stage{name: "half"}, &Stage{name: "quarter"}
	out := second.Start(ctx, 2, first.Start(ctx, 3, source(ctx, n), halve), halve)
	seen := 0
	for range out {
		if seen++; seen == limit {
			break
		}
	}
	return seen
}

func main() {
	before := runtime.NumGoroutine()
	all, some := run(40, 1000), run(40, 5)
	for i := 0; i < 100 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(5 * time.Millisecond)
	}
	if all != 36 || some != 5 || runtime.NumGoroutine() > before {
		fmt.Fprintln(os.Stderr, all, some, runtime.NumGoroutine()-before)
		os.Exit(1)
	}
}
