//oracle: synctest-hang

// Package good merges sources; the last one that is through ends the wait.
package good

import (
	"sync"
	"testing"
)

type merge struct {
	mu      sync.Mutex
	running int
	lines   int
	through bool
	done    chan struct{}
}

// read counts the lines of a source, and the source.
func (m *merge) read(lines []string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.lines += len(lines)
	m.running--
	if m.running == 0 {
		m.through = true
		close(m.done)
	}
}

func count(access, errors []string) int {
	m := &merge{running: 2, done: make(chan struct{})}
	go m.read(access)
	go m.read(errors)
	<-m.done
	return m.lines
}

// Scenario merges two sources.
func Scenario(t *testing.T) {
	if n := count([]string{"get"}, []string{"no"}); n != 2 {
		t.Errorf("%d lines", n)
	}
}
