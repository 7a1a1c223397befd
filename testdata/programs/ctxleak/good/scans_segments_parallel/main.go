// Command scans_segments_parallel scans segments in parallel for the first one that holds a key.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

var errCorrupt = errors.New("corrupt segment")

type segment struct {
	id   int
	body string
}

type hit struct {
	segment int
	offset  int
	err     error
}

type scanner struct {
	segments []segment
	workers  int
}

func (s *scanner) feed(ctx context.Context, queue chan<- segment) {
	defer close(queue)
	for _, seg := range s.segments {
		select {
		case queue <- seg:
		case <-ctx.Done():
			return
		}
	}
}

func (s *scanner) work(queue <-chan segment, hits chan<- hit, key string) {
	for seg := range queue {
		if !strings.HasPrefix(seg.body, "v1:") {
			hits <- hit{segment: seg.id, err: fmt.Errorf("segment %d: %w", seg.id, errCorrupt)}
			continue
		}
		if i := strings.Index(seg.body, key); i >= 0 {
			hits <- hit{segment: seg.id, offset: i}
		}
	}
}

// find returns the first hit; the workers have ended when it returns.
func (s *scanner) find(ctx context.Context, key string) (hit, error) {
	ctx, cancel := context.WithCancel(ctx)
	queue := make(chan segment)
	hits := make(chan hit)
	defer func() {
		cancel()
		for range hits {
		}
	}()

	go s.feed(ctx, queue)
	var wg sync.WaitGroup
	for range s.workers {
		wg.Go(func() { s.work(queue, hits, key) })
	}
	go func() {
		wg.Wait()
		close(hits)
	}()

	for h := range hits {
		if h.err != nil {
			return hit{}, h.err
		}
		return h, nil
	}
	return hit{}, ctx.Err()
}

func main() {
	s := &scanner{workers: 4}
	for i := range 200 {
		s.segments = append(s.segments, segment{i, fmt.Sprintf("v1:key-%d;common", i)})
	}
	before := runtime.NumGoroutine()
	for _, key := range []string{"common", "key-199", "nowhere"} {
		h, err := s.find(context.Background(), key)
		fmt.Println(key, h.offset, err)
	}
	s.segments[3].body = "?"
	if _, err := s.find(context.Background(), "nowhere"); !errors.Is(err, errCorrupt) {
		fmt.Fprintln(os.Stderr, "unexpected:", err)
		os.Exit(1)
	}
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			fmt.Fprintln(os.Stderr, "goroutines left:", runtime.NumGoroutine()-before)
			os.Exit(1)
		}
	}
}
