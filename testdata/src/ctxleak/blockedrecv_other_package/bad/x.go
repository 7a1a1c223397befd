//oracle: synctest-leak

// Package bad collects results by a function of another package.
// A full disk ends the work, and the collector waits on.
package bad

import (
	"errors"
	"testing"

	"fixture/ctxleak/blockedrecv_other_package/bad/collect"
)

var errFull = errors.New("disk is full")

func write(parts []string) error {
	results := make(chan string, 1)
	go collect.All(results) // want "PC2005"
	for _, p := range parts {
		if p == "" {
			return errFull
		}
		results <- p
	}
	close(results)
	return nil
}

// Scenario writes until the disk is full.
func Scenario(t *testing.T) {
	if write([]string{"a", ""}) == nil {
		t.Error("written")
	}
}
