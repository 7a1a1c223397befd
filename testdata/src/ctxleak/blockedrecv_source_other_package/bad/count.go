//oracle: synctest-leak

// Package bad counts what package source yields.
// Nobody closes the channel that source.Lines returns.
package bad

import (
	"testing"
	"time"

	"fixture/ctxleak/blockedrecv_source_other_package/bad/source"
)

type counter struct{ n int }

func (c *counter) count(names []string) {
	lines := source.Lines(names)
	go func() {
		for range lines { // want "PC2005"
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
