// Package store is the sharded event store behind the report service.
package store

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"
)

// Store answers aggregate queries over its shards.
type Store struct {
	shards    []map[string]int
	latency   time.Duration
	completed atomic.Int64
}

// New returns a store of n shards that each take latency to scan.
func New(n int, latency time.Duration) *Store {
	s := &Store{latency: latency}
	for i := range n {
		s.shards = append(s.shards, map[string]int{"acme": 10 + i, "globex": 3 * i})
	}
	return s
}

// Total sums up the tenant's events of all shards.
func (s *Store) Total(ctx context.Context, tenant string) (int, error) {
	sum := 0
	for i, shard := range s.shards {
		select {
		case <-time.After(s.latency):
		case <-ctx.Done():
			return 0, fmt.Errorf("shard %d: %w", i, ctx.Err())
		}
		n, ok := shard[tenant]
		if !ok {
			return 0, fmt.Errorf("unknown tenant %q", tenant)
		}
		sum += n
	}
	s.completed.Add(1)
	return sum, nil
}

// Completed tells how many queries scanned every shard.
func (s *Store) Completed() int64 { return s.completed.Load() }
