//oracle: panic "interface conversion: interface is nil"

// Package good digests lines with pooled hashers.
// The pool of the package comes from the constructor that sets New.
package good

import (
	"hash"
	"hash/fnv"
	"sync"
)

// A digester has a pool of hashers of its own, beside that of the package.
type digester struct {
	pool *sync.Pool
}

func newPool() *sync.Pool {
	return &sync.Pool{
		New: func() any { return fnv.New64a() },
	}
}

func newEmptyPool() *sync.Pool {
	return &sync.Pool{}
}

var shared = newPool()

func digest(line string) uint64 {
	h := shared.Get().(hash.Hash64)
	defer shared.Put(h)
	h.Reset()
	h.Write([]byte(line))
	return h.Sum64()
}

func (d *digester) digest(line string) uint64 {
	h, ok := d.pool.Get().(hash.Hash64)
	if !ok {
		return digest(line)
	}
	defer d.pool.Put(h)
	h.Reset()
	h.Write([]byte(line))
	return h.Sum64()
}

// Scenario digests the same line in both ways.
func Scenario() {
	d := digester{newEmptyPool()}
	if d.digest("line") != digest("line") {
		panic("different digests")
	}
}
