//oracle: reuse "key overwritten"

// Package bad makes keys of a cache.
// The key is the slice behind the pointer that is put.
package bad

import (
	"strconv"
	"sync"
)

var keys = sync.Pool{New: func() any {
	b := make([]byte, 0, 32)
	return &b
}}

type table struct {
	name string
}

func (t *table) key(id int) []byte {
	p := keys.Get().(*[]byte)
	defer keys.Put(p)
	b := append((*p)[:0], t.name...)
	b = append(b, '/')
	b = strconv.AppendInt(b, int64(id), 10)
	*p = b
	return b // want "PC1007"
}

// Scenario makes two keys and looks at the first.
func Scenario() {
	t := table{name: "users"}
	one := t.key(1)
	t.key(2)
	if string(one) != "users/1" {
		panic("key overwritten")
	}
}
