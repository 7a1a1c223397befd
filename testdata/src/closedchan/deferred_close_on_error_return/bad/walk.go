//oracle: panic "send on closed channel"

// Package bad indexes documents while a watcher adds changed ones.
package bad

import (
	"errors"
	"time"
)

type document struct {
	name string
	size int
}

type indexer struct {
	changed []document
	indexed int
}

var errTooLarge = errors.New("index: document too large")

func (ix *indexer) add(d document) error {
	if d.size > 1000 {
		return errTooLarge
	}
	ix.indexed++
	return nil
}

// index adds the documents first, and then those that the watcher found.
func (ix *indexer) index(docs []document) error {
	updates := make(chan document, len(ix.changed))
	watched := make(chan bool)
	defer close(updates)
	go func() {
		for _, d := range ix.changed {
			time.Sleep(5 * time.Millisecond)
			updates <- d // want "updates.*PC4003"
		}
		close(watched)
	}()
	for _, d := range docs {
		if err := ix.add(d); err != nil {
			return err
		}
	}
	<-watched
	for range ix.changed {
		if err := ix.add(<-updates); err != nil {
			return err
		}
	}
	return nil
}

// Scenario has a document that is too large.
func Scenario() {
	ix := &indexer{changed: []document{{"b", 1}, {"c", 2}}}
	if err := ix.index([]document{{"a", 5000}}); err == nil {
		panic("the document was taken")
	}
	time.Sleep(30 * time.Millisecond)
}
