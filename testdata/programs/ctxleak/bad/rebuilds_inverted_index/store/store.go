// Package store reads document shards from the object store.
package store

import (
	"context"
	"fmt"
	"time"
)

// Doc is one stored document.
type Doc struct {
	ID   int
	Body string
}

type shard struct {
	latency time.Duration
	docs    []Doc
}

// Store is a client of the object store.
type Store struct {
	shards map[string]shard
}

func New() *Store { return &Store{shards: make(map[string]shard)} }

// Put registers a shard and the time the backend needs to serve it.
func (s *Store) Put(name string, latency time.Duration, docs ...Doc) {
	s.shards[name] = shard{latency: latency, docs: docs}
}

// Scan waits for the backend and returns the documents of a shard.
func (s *Store) Scan(ctx context.Context, name string) ([]Doc, error) {
	sh, ok := s.shards[name]
	if !ok {
		return nil, fmt.Errorf("store: no shard %q", name)
	}
	timer := time.NewTimer(sh.latency)
	defer timer.Stop()
	select {
	case <-timer.C:
		return sh.docs, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("store: scan %s: %w", name, ctx.Err())
	}
}
