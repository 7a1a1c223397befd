//oracle: panic "nil pointer dereference"

// Package bad compresses answers.
// The level is what the configuration says, and New drops the error of a wrong one.
package bad

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
		w, _ := flate.NewWriter(io.Discard, c.level)
		return w
	}
	return c
}

func (c *compressor) compress(text string) int {
	var out bytes.Buffer
	w := c.writers.Get().(*flate.Writer) // want "PC1003"
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
