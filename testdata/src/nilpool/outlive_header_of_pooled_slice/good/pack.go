//oracle: reuse "chunk overwritten"

// Package good packs members into an archive.
// The slice is stored in the pooled header that it came with, and in nothing else.
package good

import "sync"

type chunks struct {
	pool sync.Pool
}

func newChunks() *chunks {
	c := new(chunks)
	c.pool.New = func() any {
		b := make([]byte, 0, 64)
		return &b
	}
	return c
}

func (c *chunks) get() *[]byte { return c.pool.Get().(*[]byte) }

func (c *chunks) put(bp *[]byte) {
	b := (*bp)[:0]
	if cap(b) > 1<<16 {
		return
	}
	c.pool.Put(&b)
}

type member struct {
	body []byte
	size int
}

type packer struct {
	chunks *chunks
}

func (p *packer) add(text string, m *member) {
	bp := p.chunks.get()
	body := *bp
	defer func() {
		*bp = body
		p.chunks.put(bp)
	}()
	body = append(body, text...)
	m.size = len(body)
}

// Scenario packs two members and looks at the first.
func Scenario() {
	p := packer{chunks: newChunks()}
	var one, two member
	p.add("one", &one)
	p.add("two", &two)
	if one.body != nil && string(one.body) != "one" || one.size != 3 {
		panic("chunk overwritten")
	}
}
