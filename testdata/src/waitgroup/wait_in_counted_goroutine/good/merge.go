//oracle: synctest-hang

// Package good merges parts of a report.
package good

import (
	"strings"
	"sync"
	"testing"
)

// merge returns the parts in one text.
func merge(parts []string) string {
	var wg sync.WaitGroup
	texts := make([]string, len(parts))
	for i, p := range parts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			texts[i] = strings.TrimSpace(p)
		}()
	}
	wg.Wait()
	return strings.Join(texts, " ")
}

// Scenario merges two parts.
func Scenario(_ *testing.T) {
	merge([]string{" one ", " two "})
}
