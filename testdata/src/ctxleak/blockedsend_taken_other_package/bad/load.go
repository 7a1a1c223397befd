//oracle: synctest-leak

// Package bad reads records in the background and has package sink take them.
// sink.Take receives two records, and three are sent.
package bad

import (
	"testing"
	"time"

	"fixture/ctxleak/blockedsend_taken_other_package/bad/sink"
)

func load() int {
	records := make(chan string)
	go func() {
		defer close(records)
		records <- "head"
		records <- "body"
		records <- "tail" // want "PC2004"
	}()
	return sink.Take(records)
}

// Scenario loads three records.
func Scenario(t *testing.T) {
	load()
	time.Sleep(time.Hour)
}
