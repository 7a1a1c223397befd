//oracle: synctest-leak

// Package bad imports records with a worker.
// An error in the list returns before the jobs are closed.
package bad

import (
	"errors"
	"testing"
)

var errEmpty = errors.New("import: nothing to do")

func read(names []string) ([]string, error) {
	if len(names) == 0 {
		return nil, errEmpty
	}
	return names, nil
}

func load(names []string, store func(string)) error {
	jobs := make(chan string)
	go func() {
		for j := range jobs { // want "PC2005"
			store(j)
		}
	}()
	list, err := read(names)
	if err != nil {
		return err
	}
	for _, j := range list {
		jobs <- j
	}
	close(jobs)
	return nil
}

// Scenario imports nothing.
func Scenario(t *testing.T) {
	if err := load(nil, func(string) {}); err == nil {
		t.Error("imported")
	}
}
