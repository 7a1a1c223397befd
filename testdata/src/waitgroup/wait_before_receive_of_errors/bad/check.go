//oracle: synctest-hang

// Package bad checks documents at the same time.
package bad

import (
	"errors"
	"sync"
	"testing"
)

type document struct{ title string }

func (d document) check() error {
	if d.title == "" {
		return errors.New("no title")
	}
	return nil
}

func report(wg *sync.WaitGroup, d document, failed chan<- error) {
	defer wg.Done()
	if err := d.check(); err != nil {
		failed <- err // want "PC2004"
	}
}

// check returns the first error.
func check(docs []document) error {
	wg := new(sync.WaitGroup)
	failed := make(chan error)
	for _, d := range docs {
		wg.Add(1)
		go report(wg, d, failed)
	}
	wg.Wait() // want "Wait before what the goroutine started at .* sends is received.*PC3008"
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

// Scenario checks a document without a title.
func Scenario(_ *testing.T) {
	if check([]document{{"one"}, {""}}) == nil {
		panic("not found")
	}
}
