//oracle: panic "nil pointer dereference"

// Package bad compresses answers with the level that a configuration asks for.
// What it looks at is only whether the level is too low.
package bad

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"sync"
)

type compressor struct {
	writers sync.Pool
}

var errLevel = errors.New("no such level")

func newCompressor(level int) (*compressor, error) {
	if level < flate.HuffmanOnly {
		return nil, errLevel
	}
	c := new(compressor)
	c.writers.New = func() any {
		w, _ := flate.NewWriter(io.Discard, level)
		return w
	}
	return c, nil
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

// Scenario compresses with the level of two configurations.
func Scenario() {
	for _, level := range []int{flate.BestSpeed, 12} {
		c, err := newCompressor(level)
		if err != nil {
			continue
		}
		if c.compress("text") == 0 {
			panic("nothing written")
		}
	}
}
