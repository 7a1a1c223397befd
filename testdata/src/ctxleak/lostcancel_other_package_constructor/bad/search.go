//oracle: assert "context still open"

// Package bad searches shards, each within its part of the request's budget.
// The cancel function that budget.Share returns is thrown away.
package bad

import (
	"context"
	"time"

	"fixture/ctxleak/lostcancel_other_package_constructor/bad/budget"
)

type shard interface {
	find(ctx context.Context, term string) (int, error)
}

type searcher struct {
	shards []shard
	total  time.Duration
}

func (s *searcher) one(ctx context.Context, sh shard, term string) (int, error) {
	ctx, _ = budget.Share(ctx, s.total, len(s.shards)) // want "PC2001"
	return sh.find(ctx, term)
}

func (s *searcher) search(ctx context.Context, term string) (hits int, err error) {
	for _, sh := range s.shards {
		n, err := s.one(ctx, sh, term)
		if err != nil {
			return hits, err
		}
		hits += n
	}
	return hits, nil
}

type recordingShard struct {
	seen context.Context
}

func (r *recordingShard) find(ctx context.Context, term string) (int, error) {
	r.seen = ctx
	return len(term), ctx.Err()
}

// Scenario searches two shards.
func Scenario() {
	first, second := &recordingShard{}, &recordingShard{}
	s := searcher{shards: []shard{first, second}, total: time.Hour}
	if hits, err := s.search(context.Background(), "go"); hits != 4 || err != nil {
		panic("wrong result")
	}
	if first.seen.Err() == nil || second.seen.Err() == nil {
		panic("context still open")
	}
}
