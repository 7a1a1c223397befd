//oracle: synctest-leak

// Package good counts what package source yields.
// The goroutine of source.Lines closes the channel when it has sent all.
package good

import (
	"testing"
	"time"

	"fixture/ctxleak/blockedrecv_source_other_package/good/source"
)

type counter struct{ n int }

func (c *counter) count(names []string) {
	lines := source.Lines(names)
	go func() {
		for range lines {
			c.n++
		}
	}()
}

// Scenario counts three lines.
func Scenario(t *testing.T) {
	c := new(counter)
	c.count([]string{"a", "b", "c"})
	time.Sleep(time.Hour)
	if c.n != 3 {
		t.Errorf("%d lines", c.n)
	}
}
