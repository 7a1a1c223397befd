// Command runs_query_against runs a query against shards of different speed.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"programs/closedchan/good/runs_query_against/search"
)

type memShard struct {
	name  string
	docs  []int
	delay time.Duration
}

func (s *memShard) Name() string { return s.name }

// Query scans to the end even when nobody waits any more.
func (s *memShard) Query(_ context.Context, _ string) ([]int, error) {
	time.Sleep(s.delay)
	return s.docs, nil
}

func main() {
	c := search.NewCluster(
		&memShard{"s1", []int{1, 2}, time.Millisecond},
		&memShard{"s2", []int{3}, 2 * time.Millisecond},
		&memShard{"s3", []int{4, 5}, 120 * time.Millisecond},
	)
	ok := true
	for _, limit := range []time.Duration{60 * time.Millisecond, time.Second} {
		ctx, cancel := context.WithTimeout(context.Background(), limit)
		hits, complete := c.Search(ctx, "golang")
		cancel()
		fmt.Println("hits:", len(hits), "complete:", complete)
		ok = ok && complete == (len(hits) == 5)
	}
	time.Sleep(100 * time.Millisecond)
	if !ok {
		os.Exit(1)
	}
}
