//oracle: panic "nil pointer dereference"

// Package good compresses answers with the level that a configuration asks for.
// It looks at the level before New drops the error.
package good

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
	if level < flate.HuffmanOnly || level > flate.BestCompression {
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
	w := c.writers.Get().(*flate.Writer)
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
