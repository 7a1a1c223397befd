//oracle: reuse "foreign data"

// Package good probes what a pool of blocks lends.
// It looks into a block that it has given back only if it has got it again.
package good

import "sync"

type block struct {
	data string
}

var blocks = sync.Pool{New: func() any { return new(block) }}

type prober struct {
	first *block
	seen  string
}

func take(data string) *block {
	b := blocks.Get().(*block)
	b.data = data
	return b
}

func (p *prober) probe(data string) {
	p.first = take(data)
	b := p.first
	blocks.Put(b)
	again := take(data + "!")
	defer blocks.Put(again)
	if again != b {
		return
	}
	p.seen = b.data
}

// Scenario probes the pool twice.
func Scenario() {
	var p prober
	for range 2 {
		p.seen = ""
		p.probe("a")
		if p.seen != "" && p.seen != "a!" {
			panic("foreign data")
		}
	}
}
