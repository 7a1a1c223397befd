// Command flushd drains buffered metric shards into a sink and reports how
// many points were persisted.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

type point struct {
	name  string
	value float64
}

type shard struct {
	id     int
	mu     sync.Mutex
	points []point
}

func (s *shard) drain() []point {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.points
	s.points = nil
	return out
}

// sink is an in-memory replacement for the remote write endpoint.
type sink struct {
	mu    sync.Mutex
	lines []string
}

func (k *sink) write(payload string) error {
	if payload == "" {
		return errors.New("empty payload")
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.lines = append(k.lines, strings.Split(strings.TrimSpace(payload), "\n")...)
	return nil
}

func (k *sink) count() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.lines)
}

// Flusher owns the shards and their sink.
type Flusher struct {
	shards []*shard
	sink   *sink
	wg     sync.WaitGroup

	errMu sync.Mutex
	errs  []error
}

// FlushAll flushes every shard and returns when the data is persisted.
func (f *Flusher) FlushAll() error {
	for _, s := range f.shards {
		go f.flushShard(s)
	}
	f.wg.Wait()
	f.errMu.Lock()
	defer f.errMu.Unlock()
	return errors.Join(f.errs...)
}

func (f *Flusher) flushShard(s *shard) {
	batch := s.drain()
	if len(batch) == 0 {
		return
	}
	payload := encode(batch)

	f.wg.Add(1) // want "PC3001"
	defer f.wg.Done()
	if err := f.sink.write(payload); err != nil {
		f.errMu.Lock()
		f.errs = append(f.errs, fmt.Errorf("shard %d: %w", s.id, err))
		f.errMu.Unlock()
	}
}

// encode renders the batch in line protocol; the delay models compression.
func encode(batch []point) string {
	var b strings.Builder
	for _, p := range batch {
		time.Sleep(5 * time.Millisecond)
		fmt.Fprintf(&b, "%s %g\n", p.name, p.value)
	}
	return b.String()
}

func main() {
	f := &Flusher{sink: &sink{}}
	for i := range 4 {
		f.shards = append(f.shards, &shard{id: i, points: []point{
			{fmt.Sprintf("cpu.%d", i), float64(i)},
			{fmt.Sprintf("mem.%d", i), float64(i * 2)},
		}})
	}
	if err := f.FlushAll(); err != nil {
		fmt.Fprintln(os.Stderr, "flush:", err)
		os.Exit(1)
	}
	if got := f.sink.count(); got != 8 {
		fmt.Fprintf(os.Stderr, "persisted %d of 8 points\n", got)
		os.Exit(1)
	}
}
