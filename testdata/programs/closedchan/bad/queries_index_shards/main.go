// Command queries_index_shards queries index shards and merges what arrives in time.
package main

import (
	"fmt"
	"sort"
	"strings"
	"time"
)

type hit struct {
	doc   string
	score float64
}

type shard struct {
	name    string
	latency time.Duration
	docs    []string
}

// query scores the documents of the shard against term.
func (s *shard) query(term string) []hit {
	time.Sleep(s.latency)
	var hits []hit
	for _, d := range s.docs {
		if n := strings.Count(d, term); n > 0 {
			hits = append(hits, hit{doc: s.name + "/" + d, score: float64(n) / float64(len(d))})
		}
	}
	return hits
}

type index struct {
	shards  []*shard
	timeout time.Duration
}

// search fans the term out and returns the hits that came within the timeout.
func (ix *index) search(term string) []hit {
	results := make(chan hit)
	for _, s := range ix.shards {
		go func() {
			for _, h := range s.query(term) {
				results <- h // want "PC4003"
			}
		}()
	}
	time.AfterFunc(ix.timeout, func() {
		close(results)
	})

	var merged []hit
	for h := range results {
		merged = append(merged, h)
	}
	sort.Slice(merged, func(i, j int) bool { return merged[i].score > merged[j].score })
	return merged
}

func main() {
	ix := &index{
		timeout: 30 * time.Millisecond,
		shards: []*shard{
			{name: "hot", latency: time.Millisecond, docs: []string{"go channels", "go maps"}},
			{name: "warm", latency: 5 * time.Millisecond, docs: []string{"rust traits", "go select"}},
			{name: "cold", latency: 60 * time.Millisecond, docs: []string{"go history"}},
		},
	}
	for _, term := range []string{"go", "traits", "history"} {
		hits := ix.search(term)
		fmt.Printf("%s: %d hits\n", term, len(hits))
		time.Sleep(50 * time.Millisecond)
	}
}
