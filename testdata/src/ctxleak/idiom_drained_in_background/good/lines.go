//oracle: synctest-leak

// Package good reads lines in a goroutine and may stop before the last one.
// A line that is too long ends the reading, and a goroutine drains the rest.
package good

import (
	"errors"
	"strings"
	"testing"
)

var errTooLong = errors.New("lines: line too long")

type scanner struct {
	limit int
	lines int
}

func (s *scanner) scan(text string) error {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for line := range strings.SplitSeq(text, "\n") {
			lines <- line
		}
	}()
	for line := range lines {
		if len(line) > s.limit {
			go func() {
				for range lines {
				}
			}()
			return errTooLong
		}
		s.lines++
	}
	return nil
}

// Scenario scans a text whose second line is too long.
func Scenario(t *testing.T) {
	s := scanner{limit: 4}
	if err := s.scan("one\ntoo long\nthree\nfour"); err != errTooLong {
		t.Errorf("got %v", err)
	}
}
