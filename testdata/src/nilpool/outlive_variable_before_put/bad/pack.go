//oracle: reuse "message overwritten"

// Package bad packs messages.
// The bytes are taken into a variable before the Put, which does not copy them.
package bad

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
	packed := b.Bytes()
	release(b)
	return packed // want "PC1007"
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
