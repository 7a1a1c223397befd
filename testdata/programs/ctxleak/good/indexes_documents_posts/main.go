// Command indexes_documents_posts indexes documents and posts what it did on an event bus.
package main

import (
	"errors"
	"fmt"
	"log"
	"strings"

	"programs/ctxleak/good/indexes_documents_posts/bus"
)

var errNoText = errors.New("index: no text")

// Index is an inverted index.
type Index struct {
	words  map[string][]int
	events bus.Bus
	seen   int
}

// NewIndex returns an empty index.
func NewIndex() *Index {
	ix := &Index{words: make(map[string][]int)}
	ix.events.Handle = func(bus.Event) { ix.seen++ }
	return ix
}

// Add indexes a text; a long one is counted in the background meanwhile.
func (ix *Index) Add(id int, text string) (int, error) {
	if strings.TrimSpace(text) == "" {
		return 0, fmt.Errorf("document %d: %w", id, errNoText)
	}
	var counted chan int
	if len(text) > 20 {
		counted = make(chan int, 1)
		go func() {
			counted <- len(strings.Fields(text))
		}()
	}

	n := 0
	for _, w := range strings.Fields(strings.ToLower(text)) {
		ix.words[w] = append(ix.words[w], id)
		n++
	}
	if counted != nil {
		if c := <-counted; c != n {
			return n, fmt.Errorf("document %d: counted %d words, indexed %d", id, c, n)
		}
	}
	return n, ix.events.Post(bus.Event{Kind: "added", ID: id})
}

// Close closes the index.
func (ix *Index) Close() error { return ix.events.Close() }

func main() {
	ix := NewIndex()
	for id, text := range []string{"short text", "a text that is long enough to be counted", "more"} {
		if _, err := ix.Add(id, text); err != nil {
			log.Fatal(err)
		}
	}
	if _, err := ix.Add(9, "  "); !errors.Is(err, errNoText) {
		log.Fatal("indexed nothing: ", err)
	}
	if err := ix.Close(); err != nil {
		log.Fatal(err)
	}
	if _, err := ix.Add(10, "late"); !errors.Is(err, bus.ErrClosed) {
		log.Fatal("added to a closed index: ", err)
	}
	if ix.seen != 3 || len(ix.words["text"]) != 2 {
		log.Fatalf("seen %d events, words %v", ix.seen, ix.words)
	}
	var idle bus.Bus
	if err := idle.Close(); err != nil {
		log.Fatal(err)
	}
}
