//oracle: synctest-hang

// Package good flushes a log in the background before it is rotated.
// The channel is made once, and closed at once where there is nothing to flush.
package good

import "testing"

type log struct {
	lines   []string
	flushed int
	rotated bool
}

func (l *log) rotate() {
	done := make(chan struct{})
	if len(l.lines) > 0 {
		go func() {
			defer close(done)
			l.flushed = len(l.lines)
		}()
	} else {
		close(done)
	}
	<-done
	l.lines, l.rotated = nil, true
}

// Scenario rotates a log.
func Scenario(*testing.T) {
	l := &log{lines: []string{"a"}}
	l.rotate()
}
