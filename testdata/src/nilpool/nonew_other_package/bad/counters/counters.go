// Package counters lends counters of words.
package counters

import (
	"strings"
	"sync"
)

// A Counter counts words.
type Counter struct{ Words int }

// Count sets Words to the number of words in text.
func (c *Counter) Count(text string) { c.Words = len(strings.Fields(text)) }

type lender struct{ pool *sync.Pool }

var spare = lender{pool: &sync.Pool{}}

// Get lends a counter.
func Get() *Counter {
	return spare.pool.Get().(*Counter) // want "PC1002"
}

// Put takes it back.
func Put(c *Counter) { spare.pool.Put(c) }
