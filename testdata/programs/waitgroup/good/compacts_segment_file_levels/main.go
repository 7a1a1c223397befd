// Command compacts_segment_file_levels merges the segments of a log structured store.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"
)

type segment struct {
	id   int
	keys []string
}

type level struct {
	n    int
	segs []segment
}

func (l *level) merge() segment {
	out := segment{id: l.n * 1000}
	seen := make(map[string]bool)
	for _, s := range l.segs {
		for _, k := range s.keys {
			if !seen[k] {
				seen[k] = true
				out.keys = append(out.keys, k)
			}
		}
	}
	sort.Strings(out.keys)
	return out
}

var errInterrupted = errors.New("compaction interrupted")

type compactor struct {
	minSegs int

	mu     sync.Mutex
	merged map[int]segment
}

func (c *compactor) keep(n int, s segment) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.merged[n] = s
}

// run compacts every level that has enough segments.
func (c *compactor) run(ctx context.Context, levels []*level) error {
	var wg sync.WaitGroup
	wg.Add(len(levels))
	for i, l := range levels {
		if ctx.Err() != nil {
			wg.Add(-(len(levels) - i))
			wg.Wait()
			return fmt.Errorf("level %d: %w", l.n, errInterrupted)
		}
		if len(l.segs) < c.minSegs {
			wg.Done()
			continue
		}
		go func() {
			defer wg.Done()
			c.keep(l.n, l.merge())
		}()
	}
	wg.Wait()
	return nil
}

func build() []*level {
	var ls []*level
	for n := range 4 {
		l := &level{n: n}
		for s := range n {
			l.segs = append(l.segs, segment{id: s, keys: []string{fmt.Sprint("k", s), "common"}})
		}
		ls = append(ls, l)
	}
	return ls
}

func main() {
	c := &compactor{minSegs: 2, merged: make(map[int]segment)}
	if err := c.run(context.Background(), build()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if len(c.merged) != 2 || len(c.merged[3].keys) != 4 {
		fmt.Fprintln(os.Stderr, "merged:", c.merged)
		os.Exit(1)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := c.run(ctx, build()); !errors.Is(err, errInterrupted) {
		fmt.Fprintln(os.Stderr, "second run:", err)
		os.Exit(1)
	}
	fmt.Println("levels merged:", len(c.merged))
}
