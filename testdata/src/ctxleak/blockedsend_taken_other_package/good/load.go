//oracle: synctest-leak

// Package good reads records in the background and has package sink take them.
// sink.Take receives all records.
package good

import (
	"testing"
	"time"

	"fixture/ctxleak/blockedsend_taken_other_package/good/sink"
)

func load() int {
	records := make(chan string)
	go func() {
		defer close(records)
		records <- "head"
		records <- "body"
		records <- "tail"
	}()
	return sink.Take(records)
}

// Scenario loads three records.
func Scenario(t *testing.T) {
	load()
	time.Sleep(time.Hour)
}
