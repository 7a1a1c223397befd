//oracle: panic "send on closed channel"

// Package bad asks all shards and takes what has come in time.
package bad

import (
	"time"
)

type shard struct {
	name  string
	delay time.Duration
}

func (s shard) query(term string) string {
	time.Sleep(s.delay)
	return s.name + ":" + term
}

type searcher struct {
	shards []shard
	limit  time.Duration
}

// search returns the answers that arrive within the limit.
func (s *searcher) search(term string) []string {
	answers := make(chan string, len(s.shards))
	for _, sh := range s.shards {
		go func() {
			answers <- sh.query(term) // want "answers.*PC4003"
		}()
	}
	time.Sleep(s.limit)
	close(answers)
	var found []string
	for a := range answers {
		found = append(found, a)
	}
	return found
}

// Scenario has a shard that is slower than the limit.
func Scenario() {
	s := &searcher{
		shards: []shard{{"eu", time.Millisecond}, {"us", 30 * time.Millisecond}},
		limit:  10 * time.Millisecond,
	}
	s.search("gopher")
	time.Sleep(60 * time.Millisecond)
}
