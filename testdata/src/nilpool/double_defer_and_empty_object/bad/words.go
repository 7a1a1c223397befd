//oracle: reuse "one table for two"

// Package bad counts the words of texts.
// count puts the table itself if there is nothing in it, and the deferred call puts it again.
package bad

import (
	"strings"
	"sync"
)

type table struct {
	words map[string]int
	total int
}

var tables = sync.Pool{New: func() any { return &table{words: make(map[string]int)} }}

func acquire() *table {
	t := tables.Get().(*table)
	clear(t.words)
	t.total = 0
	return t
}

func (t *table) fill(text string) {
	for _, w := range strings.Fields(text) {
		t.words[w]++
		t.total++
	}
}

func count(text string) int {
	t := acquire()
	defer tables.Put(t) // want "PC1006"
	t.fill(text)
	if t.total == 0 {
		tables.Put(t)
		return 0
	}
	return len(t.words)
}

// Scenario counts nothing, after which two users have a table each.
func Scenario() {
	count(" ")
	a, b := acquire(), acquire()
	a.fill("one")
	b.fill("two three")
	if a.total != 1 {
		panic("one table for two")
	}
}
