//oracle: synctest-hang

// Package bad flushes a log in the background before it is rotated.
// What is received from is not the channel that is closed, but another variable of its name.
package bad

import "testing"

type log struct {
	lines   []string
	flushed int
	rotated bool
}

func (l *log) rotate() {
	var done chan struct{}
	if len(l.lines) > 0 {
		done := make(chan struct{})
		go func() {
			defer close(done)
			l.flushed = len(l.lines)
		}()
	}
	<-done // want "PC2009"
	l.lines, l.rotated = nil, true
}

// Scenario rotates a log.
func Scenario(*testing.T) {
	l := &log{lines: []string{"a"}}
	l.rotate()
}
