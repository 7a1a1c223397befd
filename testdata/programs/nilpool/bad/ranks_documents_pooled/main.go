// Command scorer ranks documents with pooled score tables.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

var errEmptyQuery = errors.New("empty query")

// table counts terms.
type table struct {
	terms map[string]int
	total int
}

var tables = sync.Pool{New: func() any { return &table{terms: make(map[string]int)} }}

func acquire() *table {
	t := tables.Get().(*table)
	clear(t.terms)
	t.total = 0
	return t
}

func (t *table) fill(text string) {
	for _, w := range strings.Fields(text) {
		t.terms[strings.ToLower(w)]++
		t.total++
	}
}

// parse checks a query and returns its number of terms.
func parse(query string) (int, error) {
	t := acquire()
	defer tables.Put(t) // want "PC1006"
	t.fill(query)
	if t.total == 0 {
		tables.Put(t)
		return 0, errEmptyQuery
	}
	return len(t.terms), nil
}

// overlap returns how many terms of the query the document has.
func overlap(query, doc string) int {
	q, d := acquire(), acquire()
	defer tables.Put(q)
	defer tables.Put(d)
	q.fill(query)
	d.fill(doc)
	n := 0
	for w := range q.terms {
		if d.terms[w] > 0 {
			n++
		}
	}
	return n
}

func rank(query string, docs []string) (best, score int, err error) {
	if _, err := parse(query); err != nil {
		return 0, 0, fmt.Errorf("query %q: %w", query, err)
	}
	for i, d := range docs {
		if n := overlap(query, d); n > score {
			best, score = i, n
		}
	}
	return best, score, nil
}

func main() {
	docs := []string{"go memory model", "the race detector of go", "build tags"}
	for range 20 {
		if _, _, err := rank("  ", docs); !errors.Is(err, errEmptyQuery) {
			fmt.Fprintln(os.Stderr, "scorer:", err)
			os.Exit(1)
		}
		best, score, err := rank("race detector", docs)
		if err != nil {
			fmt.Fprintln(os.Stderr, "scorer:", err)
			os.Exit(1)
		}
		if best != 1 || score != 2 {
			fmt.Fprintf(os.Stderr, "scorer: document %d with score %d\n", best, score)
			os.Exit(1)
		}
	}
}
