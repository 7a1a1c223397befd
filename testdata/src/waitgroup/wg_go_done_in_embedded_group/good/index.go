//oracle: panic "sync: negative WaitGroup counter"

// Package good indexes documents at the same time.
package good

import (
	"strings"
	"sync"
	"time"
)

type indexer struct {
	sync.WaitGroup
	mu    sync.Mutex
	words map[string]int
}

func (x *indexer) index(text string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, w := range strings.Fields(text) {
		x.words[w]++
	}
}

// add indexes a text in the background.
func (x *indexer) add(text string) {
	x.Go(func() { x.index(text) })
}

// Scenario indexes one text after the other.
func Scenario() {
	x := &indexer{words: make(map[string]int)}
	for range 20 {
		x.add("to be or not to be")
		x.Wait()
	}
	time.Sleep(10 * time.Millisecond)
}
