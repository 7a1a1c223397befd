//oracle: synctest-leak

// Package bad spreads rows over shards, each with a queue and a writer of its own.
// A row without a key ends the work, and the writers go on waiting for more.
package bad

import (
	"errors"
	"sync"
	"testing"
)

type shard struct {
	rows  chan string
	count int
}

func (s *shard) write(done *sync.WaitGroup) {
	defer done.Done()
	for range s.rows { // want "PC2005"
		s.count++
	}
}

var errNoKey = errors.New("row without a key")

func load(rows []string, n int) (int, error) {
	var shards []*shard
	var done sync.WaitGroup
	for range n {
		s := &shard{rows: make(chan string, 16)}
		done.Add(1)
		go s.write(&done)
		shards = append(shards, s)
	}
	for _, row := range rows {
		if row == "" {
			return 0, errNoKey
		}
		shards[len(row)%len(shards)].rows <- row
	}
	for _, s := range shards {
		close(s.rows)
	}
	done.Wait()
	total := 0
	for _, s := range shards {
		total += s.count
	}
	return total, nil
}

// Scenario loads rows, of which one has no key.
func Scenario(t *testing.T) {
	if n, err := load([]string{"a", "bb", "ccc"}, 3); n != 3 || err != nil {
		t.Error(n, err)
	}
	if _, err := load([]string{"a", "", "ccc"}, 3); err == nil {
		t.Error("loaded")
	}
}
