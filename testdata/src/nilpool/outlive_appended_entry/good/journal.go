//oracle: reuse "another line"

// Package good keeps the last lines of a program.
// The entries hold copies.
package good

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type entry struct {
	level int
	line  []byte
}

type journal struct {
	mu      sync.Mutex
	entries []entry
}

func (j *journal) log(level int, words []string) {
	buf := buffers.Get().(*bytes.Buffer)
	buf.Reset()
	for i, w := range words {
		if i > 0 {
			buf.WriteByte(' ')
		}
		buf.WriteString(w)
	}
	j.mu.Lock()
	j.entries = append(j.entries, entry{level, bytes.Clone(buf.Bytes())})
	j.mu.Unlock()
	buffers.Put(buf)
}

// Scenario logs two lines and looks at the first.
func Scenario() {
	j := new(journal)
	j.log(1, []string{"disk", "full"})
	j.log(2, []string{"shutting", "down"})
	if string(j.entries[0].line) != "disk full" {
		panic("another line")
	}
}
