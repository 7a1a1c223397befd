//oracle: panic "nil pointer dereference"

// Package good keeps a pool of compressors for each level.
// The loop goes over the valid levels, and New has the level of its round.
package good

import (
	"bytes"
	"compress/flate"
	"io"
	"sync"
)

type levels struct {
	pools []sync.Pool
}

func newLevels() *levels {
	l := &levels{pools: make([]sync.Pool, 16)}
	for level := flate.HuffmanOnly; level <= flate.BestCompression; level++ {
		l.pools[level+3].New = func() any {
			w, _ := flate.NewWriter(io.Discard, level)
			return w
		}
	}
	return l
}

func (l *levels) compress(text string, level int) int {
	var out bytes.Buffer
	w := l.pools[level+3].Get().(*flate.Writer)
	defer l.pools[level+3].Put(w)
	w.Reset(&out)
	io.WriteString(w, text)
	w.Close()
	return out.Len()
}

// Scenario compresses with each level.
func Scenario() {
	l := newLevels()
	for level := flate.HuffmanOnly; level <= flate.BestCompression; level++ {
		if l.compress("text", level) == 0 {
			panic("nothing written")
		}
	}
}
