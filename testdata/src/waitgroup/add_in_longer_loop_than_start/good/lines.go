//oracle: synctest-hang

// Package good copies the lines of a file.
package good

import (
	"strings"
	"sync"
	"testing"
)

type line struct{ from, to string }

func (l *line) copy() { l.to = strings.Clone(l.from) }

// copyAll copies all lines but the header.
func copyAll(lines []line) {
	var wg sync.WaitGroup
	for range lines[1:] {
		wg.Add(1)
	}
	for i := 1; i < len(lines); i++ {
		go func() {
			defer wg.Done()
			lines[i].copy()
		}()
	}
	wg.Wait()
}

// Scenario copies two lines.
func Scenario(_ *testing.T) {
	copyAll([]line{{from: "name,age"}, {from: "ann,1"}, {from: "bob,2"}})
}
