//oracle: reuse "foreign key"

// Package good builds cache keys in pooled buffers.
// String copies: the buffer may be put before the key is used.
package good

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type keyer struct {
	prefix string
	trace  func(string)
}

func (k *keyer) key(tenant, id string) string {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	b.WriteString(k.prefix)
	b.WriteString(tenant)
	b.WriteByte('/')
	b.WriteString(id)
	s := b.String()
	buffers.Put(b)
	k.trace(id)
	return s
}

// Scenario builds a key while the trace hook builds another one.
func Scenario() {
	quiet := keyer{prefix: "trace:", trace: func(string) {}}
	k := keyer{prefix: "user:", trace: func(id string) { quiet.key("system", id) }}
	if k.key("acme", "7") != "user:acme/7" {
		panic("foreign key")
	}
}
