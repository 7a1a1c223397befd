//oracle: synctest-hang

// Package bad merges parts of a report.
package bad

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
	var report string
	wg.Add(1)
	go func() {
		defer wg.Done()
		wg.Wait() // want "wg.Wait in a goroutine that it counts.*PC3008"
		report = strings.Join(texts, " ")
	}()
	wg.Wait()
	return report
}

// Scenario merges two parts.
func Scenario(_ *testing.T) {
	merge([]string{" one ", " two "})
}
