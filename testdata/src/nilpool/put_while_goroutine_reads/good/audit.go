//oracle: reuse "foreign text"

// Package good answers queries and notes each of them in a journal.
package good

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type journal struct {
	mu      sync.Mutex
	entries map[string]bool
}

func (j *journal) add(text string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries[text] = true
}

type service struct {
	audit  journal
	mirror sync.WaitGroup
	bytes  int
}

// handle answers a query of user.
func (s *service) handle(user, query string) {
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(user)
	buf.WriteString(query)
	entry := buf.String()
	s.mirror.Add(1)
	go func() {
		defer s.mirror.Done()
		s.audit.add(entry)
	}()
	s.bytes += buf.Len()
	buffers.Put(buf)
}

// Scenario has eight users.
func Scenario() {
	s := &service{audit: journal{entries: make(map[string]bool)}}
	for _, user := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		s.handle(user, ": select")
	}
	s.mirror.Wait()
	if len(s.audit.entries) != 8 {
		panic("foreign text")
	}
}
