//oracle: panic "nil pointer dereference"

// Package good keeps a pool of compressors for each level.
// The loop goes over the levels that the compressor knows, with which New does not fail.
package good

import (
	"bytes"
	"compress/flate"
	"io"
	"sync"
)

const (
	lowest  = flate.HuffmanOnly
	highest = flate.BestCompression
)

var byLevel [highest - lowest + 1]*sync.Pool

func init() {
	for level := lowest; level <= highest; level++ {
		add(level)
	}
}

func add(level int) {
	byLevel[level-lowest] = &sync.Pool{New: func() any {
		w, _ := flate.NewWriter(io.Discard, level)
		return w
	}}
}

func compress(text string, level int) int {
	var out bytes.Buffer
	from := byLevel[level-lowest]
	w := from.Get().(*flate.Writer)
	defer from.Put(w)
	w.Reset(&out)
	io.WriteString(w, text)
	w.Close()
	return out.Len()
}

// Scenario compresses with each level.
func Scenario() {
	for level := lowest; level <= highest; level++ {
		if compress("text", level) == 0 {
			panic("nothing written")
		}
	}
}
