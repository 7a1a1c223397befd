//oracle: synctest-leak

// Package good collects results by a function of another package.
// The results are closed when the work ends.
package good

import (
	"errors"
	"testing"

	"fixture/ctxleak/blockedrecv_other_package/good/collect"
)

var errFull = errors.New("disk is full")

func write(parts []string) error {
	results := make(chan string, 1)
	defer close(results)
	go collect.All(results)
	for _, p := range parts {
		if p == "" {
			return errFull
		}
		results <- p
	}
	return nil
}

// Scenario writes until the disk is full.
func Scenario(t *testing.T) {
	if write([]string{"a", ""}) == nil {
		t.Error("written")
	}
}
