//oracle: reuse "foreign key"

// Package bad builds cache keys in pooled buffers.
// The key is made from the buffer after it was put.
package bad

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
	buffers.Put(b)
	k.trace(id)
	return b.String() // want "PC1005"
}

// Scenario builds a key while the trace hook builds another one.
func Scenario() {
	quiet := keyer{prefix: "trace:", trace: func(string) {}}
	k := keyer{prefix: "user:", trace: func(id string) { quiet.key("system", id) }}
	if k.key("acme", "7") != "user:acme/7" {
		panic("foreign key")
	}
}
