// Package store is a document store with slow scans.
package store

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
)

// ErrNotFound is returned for unknown keys.
var ErrNotFound = errors.New("store: not found")

// Store keeps documents.
type Store struct {
	docs    map[string]string
	latency time.Duration
	active  atomic.Int64
}

// New returns a store that needs latency for a scan.
func New(docs map[string]string, latency time.Duration) *Store {
	return &Store{docs: docs, latency: latency}
}

// Scan looks a document up; it gives up when ctx is over.
func (s *Store) Scan(ctx context.Context, key string) (string, error) {
	s.active.Add(1)
	defer s.active.Add(-1)

	t := time.NewTimer(s.latency)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	doc, ok := s.docs[key]
	if !ok {
		return "", ErrNotFound
	}
	return doc, nil
}

// Active is the number of running scans.
func (s *Store) Active() int64 { return s.active.Load() }
