// Command segmerge merges index segments with a bounded crew.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

var (
	errCorrupt = errors.New("segment is corrupt")
	errSlow    = errors.New("merge took too long")
)

type segment struct {
	id      int
	docs    int
	corrupt bool
}

type merger struct {
	crew   int
	limit  time.Duration
	active atomic.Int64
}

// begin opens a merge; the function returned ends it and may be called twice.
func (m *merger) begin(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithTimeoutCause(ctx, m.limit, errSlow)
	m.active.Add(1)
	return ctx, sync.OnceFunc(func() {
		cancel()
		m.active.Add(-1)
	})
}

func (m *merger) read(ctx context.Context, s segment) (int, error) {
	if s.corrupt {
		return 0, fmt.Errorf("segment %d: %w", s.id, errCorrupt)
	}
	if ctx.Err() != nil {
		return 0, context.Cause(ctx)
	}
	return s.docs, nil
}

// Merge counts the documents of all segments; the first failure ends it.
func (m *merger) Merge(ctx context.Context, segs []segment) (int, error) {
	ctx, end := m.begin(ctx)
	defer end()
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)

	feed := make(chan segment)
	sums := make(chan int, m.crew)
	for range m.crew {
		go func() {
			sum := 0
			defer func() { sums <- sum }()
			for s := range feed {
				n, err := m.read(ctx, s)
				if err != nil {
					fail(err)
					return
				}
				sum += n
			}
		}()
	}
	m.deal(ctx, segs, feed)

	total := 0
	for range m.crew {
		select {
		case n := <-sums:
			total += n
		case <-ctx.Done():
			return 0, fmt.Errorf("merge: %w", context.Cause(ctx))
		}
	}
	return total, context.Cause(ctx)
}

// deal hands out the segments until all are taken or ctx is done.
func (m *merger) deal(ctx context.Context, segs []segment, feed chan<- segment) {
	defer close(feed)
	for _, s := range segs {
		select {
		case feed <- s:
		case <-ctx.Done():
			return
		}
	}
}

func main() {
	segs := make([]segment, 40)
	for i := range segs {
		segs[i] = segment{id: i, docs: 100}
	}
	m := &merger{crew: 4, limit: 2 * time.Second}
	before := runtime.NumGoroutine()
	total, err := m.Merge(context.Background(), segs)
	if err != nil || total != 4000 {
		fmt.Fprintln(os.Stderr, "segmerge:", total, err)
		os.Exit(1)
	}
	segs[5].corrupt, segs[6].corrupt = true, true
	_, err = m.Merge(context.Background(), segs)
	time.Sleep(100 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 || m.active.Load() != 0 || !errors.Is(err, errCorrupt) {
		fmt.Fprintf(os.Stderr, "segmerge: %d workers, %d merges left, err %v\n", n, m.active.Load(), err)
		os.Exit(1)
	}
}
