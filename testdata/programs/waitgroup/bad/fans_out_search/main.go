// Command fans_out_search sends a query to all shards of an index and merges
// the hits. A shard that fails is noted and left out of the result.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

var errShardDown = errors.New("shard is down")

// Shard is a part of the index.
type Shard struct {
	Name    string
	Docs    []string
	Latency time.Duration
	Down    bool
}

// Query returns the documents that contain term.
func (s *Shard) Query(term string) ([]string, error) {
	if s.Down {
		return nil, errShardDown
	}
	time.Sleep(s.Latency)
	var hits []string
	for _, d := range s.Docs {
		if strings.Contains(d, term) {
			hits = append(hits, s.Name+"/"+d)
		}
	}
	return hits, nil
}

// search is the state of one query.
type search struct {
	wg       sync.WaitGroup
	mu       sync.Mutex
	hits     []string
	failures map[string]error
	answered int
}

func (q *search) ask(s *Shard, term string) {
	defer q.wg.Done()
	hits, err := s.Query(term)
	if err != nil {
		q.fail(s.Name, err) // want "PC3002"
		return
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.answered++
	q.hits = append(q.hits, hits...)
}

func (q *search) fail(name string, err error) {
	q.mu.Lock()
	q.failures[name] = err
	q.answered++
	q.mu.Unlock()
	q.wg.Done()
}

// Search asks all shards at one time.
func Search(shards []*Shard, term string) *search {
	q := &search{failures: make(map[string]error)}
	q.wg.Add(len(shards))
	for _, s := range shards {
		go q.ask(s, term)
	}
	q.wg.Wait()
	return q
}

func main() {
	shards := []*Shard{
		{Name: "a", Docs: []string{"red fox", "grey wolf"}, Latency: 20 * time.Millisecond},
		{Name: "b", Down: true},
		{Name: "c", Docs: []string{"fox den", "owl"}, Latency: 400 * time.Millisecond},
	}
	q := Search(shards, "fox")
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.answered != len(shards) {
		fmt.Fprintf(os.Stderr, "%d of %d shards answered\n", q.answered, len(shards))
		os.Exit(1)
	}
	fmt.Println(q.hits, q.failures)
}
