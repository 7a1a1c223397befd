// Command indexer builds an inverted index from text segments.
package main

import (
	"errors"
	"fmt"
	"log"
	"strings"
	"sync"
	"time"

	"programs/waitgroup/bad/builds_inverted_index/async"
)

type segment struct {
	id   int
	text string
}

type index struct {
	mu       sync.RWMutex
	postings map[string][]int
	busy     sync.WaitGroup
}

var errEmpty = errors.New("empty segment")

// tokenize splits a segment; reading it from cold storage takes a while.
func tokenize(s segment) ([]string, error) {
	time.Sleep(8 * time.Millisecond)
	words := strings.Fields(strings.ToLower(s.text))
	if len(words) == 0 {
		return nil, errEmpty
	}
	return words, nil
}

func (ix *index) merge(id int, words []string) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for _, w := range words {
		ids := ix.postings[w]
		if n := len(ids); n > 0 && ids[n-1] == id {
			continue
		}
		ix.postings[w] = append(ids, id)
	}
}

func (ix *index) lookup(word string) []int {
	ix.mu.RLock()
	defer ix.mu.RUnlock()
	return ix.postings[word]
}

// build indexes all segments and returns once they are searchable.
func (ix *index) build(segs []segment) {
	for _, s := range segs {
		async.Go(fmt.Sprintf("segment-%d", s.id), func() { // want "PC3001"
			words, err := tokenize(s)
			if err != nil {
				log.Printf("skip segment %d: %v", s.id, err)
				return
			}
			ix.busy.Add(1)
			defer ix.busy.Done()
			ix.merge(s.id, words)
		})
	}
	ix.busy.Wait()
}

func main() {
	ix := &index{postings: make(map[string][]int)}
	ix.build([]segment{
		{1, "the quick brown fox"},
		{2, "jumps over the lazy dog"},
		{3, "while the cat sleeps"},
	})
	if ids := ix.lookup("the"); len(ids) != 3 {
		log.Fatalf("index incomplete: \"the\" is in %d of 3 segments", len(ids))
	}
}
