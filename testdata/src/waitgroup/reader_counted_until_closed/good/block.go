//oracle: synctest-hang

// Package good counts the readers of a block, and closes it after them.
package good

import (
	"sync"
	"testing"
)

// A reader reads a block.
type reader interface {
	read() int
	close()
}

type block struct {
	data    []int
	readers sync.WaitGroup
}

func open(data ...int) *block { return &block{data: data} }

func (b *block) reader() reader {
	b.readers.Add(1)
	return blockReader{b}
}

func (b *block) close() { b.readers.Wait() }

type blockReader struct{ b *block }

func (r blockReader) read() int { return len(r.b.data) }
func (r blockReader) close()    { r.b.readers.Done() }

func measure(name string, work func()) { work() }

// Scenario reads a block twice.
func Scenario(t *testing.T) {
	b := open(1, 2, 3)
	defer b.close()
	r := b.reader()
	defer func() { r.close() }()
	measure("sum", func() { _ = r.read() })
}
