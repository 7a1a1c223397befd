//oracle: reuse "batch overwritten"

// Package bad compresses batches.
// The buffer is put where the compressor closes well, and returned.
package bad

import (
	"bytes"
	"errors"
	"sync"
)

var errLarge = errors.New("batch: too large")

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func release(b *bytes.Buffer) {
	if b != nil {
		buffers.Put(b)
	}
}

type compressor struct {
	out *bytes.Buffer
}

func (c *compressor) close() error {
	if c.out.Len() > 8 {
		return errLarge
	}
	return nil
}

func compress(text string) (out *bytes.Buffer, size int, err error) {
	out = buffers.Get().(*bytes.Buffer)
	out.Reset()
	c := &compressor{out: out}
	out.WriteString(text)
	size = out.Len()
	if err = c.close(); err == nil {
		release(out)
		return // want "PC1007"
	}
	return
}

// Scenario compresses three batches and looks at the first.
func Scenario() {
	one, _, err := compress("one")
	if err != nil {
		panic(err)
	}
	if _, _, err := compress("much too large"); err == nil {
		panic("compressed")
	}
	if _, _, err := compress("two"); err != nil {
		panic(err)
	}
	if one.String() != "one" {
		panic("batch overwritten")
	}
}
