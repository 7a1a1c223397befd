//oracle: reuse "words lost"

// Package good splits lines into words.
// The helper is given the address of a copy.
package good

import (
	"strings"
	"sync"
)

var lists = sync.Pool{New: func() any {
	list := make([]string, 0, 16)
	return &list
}}

func recycle(list *[]string) {
	if cap(*list) > 1024 {
		return
	}
	*list = (*list)[:0]
	lists.Put(list)
}

type splitter struct {
	words []string
	count int
}

func (s *splitter) next(line string) {
	old := s.words
	recycle(&old)
	s.words = strings.Fields(line)
	s.count += len(s.words)
}

// Scenario splits two lines, and another user gets a list.
func Scenario() {
	s := splitter{words: make([]string, 0, 16)}
	s.next("one two")
	list := lists.Get().(*[]string)
	*list = append(*list, "three")
	if s.words[0] != "one" {
		panic("words lost")
	}
	if len(s.words) != 2 {
		panic("words lost")
	}
}
