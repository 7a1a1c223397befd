//oracle: synctest-leak

// Package good imports records with a worker.
// The jobs are closed on every path.
package good

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
	defer close(jobs)
	go func() {
		for j := range jobs {
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
	return nil
}

// Scenario imports nothing.
func Scenario(t *testing.T) {
	if err := load(nil, func(string) {}); err == nil {
		t.Error("imported")
	}
}
