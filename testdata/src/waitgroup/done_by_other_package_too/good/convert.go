//oracle: panic "sync: negative WaitGroup counter"

// Package good converts documents through package worker.
package good

import (
	"sync"

	"fixture/waitgroup/done_by_other_package_too/good/worker"
)

type converter struct {
	pages int
}

// convert hands each document to the worker.
func (c *converter) convert(docs []string) {
	var wg sync.WaitGroup
	for _, d := range docs {
		wg.Add(1)
		c.pages += worker.Process(&wg, d)
	}
	wg.Wait()
}

// Scenario converts one document.
func Scenario() {
	c := &converter{}
	c.convert([]string{"letter"})
	if c.pages != 1 {
		panic("pages are missing")
	}
}
