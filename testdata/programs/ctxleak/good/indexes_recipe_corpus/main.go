// Command indexes_recipe_corpus builds a word index over recipes.
package main

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

type recipe struct {
	id   int
	text string
}

type posting struct {
	word string
	id   int
}

type indexer struct {
	workers int
	stop    map[string]bool
}

func newIndexer(workers int, stopWords ...string) *indexer {
	ix := &indexer{workers: max(1, workers), stop: make(map[string]bool)}
	for _, w := range stopWords {
		ix.stop[w] = true
	}
	return ix
}

// feed sends the recipes up to the first one that is empty.
func (ix *indexer) feed(recipes []recipe, to chan<- recipe) error {
	defer close(to)
	for _, r := range recipes {
		if strings.TrimSpace(r.text) == "" {
			return fmt.Errorf("recipe %d is empty", r.id)
		}
		to <- r
	}
	return nil
}

func (ix *indexer) split(from <-chan recipe, to chan<- posting) {
	for r := range from {
		for _, w := range strings.Fields(strings.ToLower(r.text)) {
			if !ix.stop[w] {
				to <- posting{w, r.id}
			}
		}
	}
}

// build returns the index of all recipes that were fed.
func (ix *indexer) build(recipes []recipe) (map[string][]int, error) {
	queue := make(chan recipe)
	postings := make(chan posting)
	var wg sync.WaitGroup
	wg.Add(ix.workers)
	for range ix.workers {
		go func() {
			defer wg.Done()
			ix.split(queue, postings)
		}()
	}

	index := make(map[string][]int)
	indexed := make(chan struct{})
	go func() {
		defer close(indexed)
		for p := range postings {
			if !slices.Contains(index[p.word], p.id) {
				index[p.word] = append(index[p.word], p.id)
			}
		}
	}()

	err := ix.feed(recipes, queue)
	wg.Wait()
	close(postings)
	<-indexed
	for _, ids := range index {
		slices.Sort(ids)
	}
	return index, err
}

func main() {
	before := runtime.NumGoroutine()
	ix := newIndexer(3, "and", "the")
	recipes := []recipe{
		{1, "Leek and potato soup"},
		{2, "Potato dumplings"},
		{3, "The leek pie and the potato pie"},
		{4, "  "},
		{5, "Rye bread"},
	}
	index, err := ix.build(recipes[:3])
	fmt.Println(index["potato"], index["leek"], err)
	index, err = ix.build(recipes)
	fmt.Println(index["pie"], index["rye"], err)
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
