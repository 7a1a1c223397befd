//oracle: synctest-hang

// Package good checks documents at the same time.
package good

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
		failed <- err
	}
}

// check returns the first error.
func check(docs []document) error {
	wg := new(sync.WaitGroup)
	failed := make(chan error, len(docs))
	for _, d := range docs {
		wg.Add(1)
		go report(wg, d, failed)
	}
	wg.Wait()
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
