// Package search asks several index shards for the same query.
package search

import (
	"context"
	"sync"
)

// Hit is one document found.
type Hit struct {
	Shard string
	Doc   int
}

// Shard answers queries.
type Shard interface {
	Name() string
	Query(ctx context.Context, q string) ([]int, error)
}

// Cluster is a set of shards.
type Cluster struct {
	shards []Shard
}

// NewCluster returns a cluster of the shards.
func NewCluster(shards ...Shard) *Cluster {
	return &Cluster{shards: shards}
}

// Search collects hits until all shards have answered, or ctx is done; then
// complete is false and the hits are those that came in time.
func (c *Cluster) Search(ctx context.Context, q string) (hits []Hit, complete bool) {
	answers := c.scatter(ctx, q)
	for {
		select {
		case part, ok := <-answers:
			if !ok {
				return hits, true
			}
			hits = append(hits, part...)
		case <-ctx.Done():
			return hits, false
		}
	}
}

// scatter starts the query on each shard. The channel has room for all the
// answers, so shards that are late do not wait for a reader.
func (c *Cluster) scatter(ctx context.Context, q string) <-chan []Hit {
	answers := make(chan []Hit, len(c.shards))
	var pending sync.WaitGroup
	pending.Add(len(c.shards))
	for _, s := range c.shards {
		go func() {
			defer pending.Done()
			docs, err := s.Query(ctx, q)
			if err != nil {
				return
			}
			part := make([]Hit, 0, len(docs))
			for _, d := range docs {
				part = append(part, Hit{Shard: s.Name(), Doc: d})
			}
			answers <- part
		}()
	}
	go func() {
		pending.Wait()
		close(answers)
	}()
	return answers
}
