//oracle: panic "nil pointer dereference"

// Package bad keeps a pool of compressors for each level.
// The loop goes to a level that the compressor does not know, and New drops the error.
package bad

import (
	"bytes"
	"compress/flate"
	"io"
	"sync"
)

const (
	lowest  = flate.HuffmanOnly
	highest = flate.BestCompression + 1
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
	w := from.Get().(*flate.Writer) // want "PC1003"
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
