//oracle: panic "nil pointer dereference"

// Package good compresses answers.
// The level is a constant, with which New does not fail.
package good

import (
	"bytes"
	"compress/flate"
	"io"
	"sync"
)

type compressor struct {
	level   int
	writers sync.Pool
}

func newCompressor(level int) *compressor {
	c := &compressor{level: level}
	c.writers.New = func() any {
		w, _ := flate.NewWriter(io.Discard, flate.BestSpeed)
		return w
	}
	return c
}

func (c *compressor) compress(text string) int {
	var out bytes.Buffer
	w := c.writers.Get().(*flate.Writer)
	defer c.writers.Put(w)
	w.Reset(&out)
	io.WriteString(w, text)
	w.Close()
	return out.Len()
}

// Scenario compresses with the level of a configuration.
func Scenario() {
	c := newCompressor(12)
	if c.compress("text") == 0 {
		panic("nothing written")
	}
}
