// Command fanout sends one query to several search shards with different
// limits.
package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
	"time"
)

type shard struct {
	name string
	docs []string
	slow bool
}

// request is one query in flight. Its collector is shared by all shards.
type request struct {
	term    string
	limit   int
	timeout time.Duration
	sink    *collector
	pending sync.WaitGroup
}

type collector struct {
	mu   sync.Mutex
	hits []string
}

func (c *collector) add(hits []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.hits = append(c.hits, hits...)
}

// limited returns the request with its limit and timeout set for one shard.
func (r *request) limited(limit int, timeout time.Duration) *request {
	sub := *r
	sub.limit = limit
	sub.timeout = timeout
	return &sub
}

func (s *shard) search(r *request) {
	defer r.pending.Done() // want "PC3002"
	var hits []string
	deadline := time.Now().Add(r.timeout)
	for _, d := range s.docs {
		if len(hits) == r.limit || time.Now().After(deadline) {
			break
		}
		if strings.Contains(d, r.term) {
			hits = append(hits, s.name+":"+d)
		}
	}
	r.sink.add(hits)
}

func query(shards []*shard, term string) []string {
	req := &request{term: term, limit: 10, timeout: time.Second, sink: &collector{}}
	for _, s := range shards {
		req.pending.Add(1) // want "PC3003"
		if s.slow {
			go s.search(req.limited(2, 100*time.Millisecond))
		} else {
			go s.search(req)
		}
	}
	req.pending.Wait()
	sort.Strings(req.sink.hits)
	return req.sink.hits
}

func main() {
	shards := []*shard{
		{name: "eu", docs: []string{"red fox", "grey wolf"}},
		{name: "us", docs: []string{"red panda", "red deer", "red kite"}, slow: true},
		{name: "ap", docs: []string{"red crab"}},
	}
	hits := query(shards, "red")
	fmt.Println(strings.Join(hits, "\n"))
	if len(hits) == 0 {
		os.Exit(1)
	}
}
