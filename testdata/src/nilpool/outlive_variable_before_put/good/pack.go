//oracle: reuse "message overwritten"

// Package good packs messages.
// The variable holds a copy.
package good

import (
	"bytes"
	"sync"
)

var scratch = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func release(b *bytes.Buffer) {
	if b.Cap() > 1<<16 {
		return
	}
	b.Reset()
	scratch.Put(b)
}

type packer struct {
	count int
}

func (p *packer) pack(parts ...string) []byte {
	b := scratch.Get().(*bytes.Buffer)
	for _, part := range parts {
		b.WriteByte(byte(len(part)))
		b.WriteString(part)
	}
	p.count++
	packed := append([]byte(nil), b.Bytes()...)
	release(b)
	return packed
}

// Scenario packs two messages and looks at the first.
func Scenario() {
	var p packer
	one := p.pack("a", "bc")
	p.pack("x", "yz")
	if string(one) != "\x01a\x02bc" {
		panic("message overwritten")
	}
}
