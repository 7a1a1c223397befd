package main

import (
	"fmt"

	"programs/nilpool/bad/arena_memtable_chunked/arena"
)

type entry struct {
	key, val []byte
}

// memtable collects writes until it is flushed to a segment.
type memtable struct {
	mem     arena.Arena
	entries []entry
	limit   int
	flushed int
}

func (m *memtable) put(key, val string) {
	e := entry{key: m.mem.Alloc(len(key)), val: m.mem.Alloc(len(val))}
	copy(e.key, key)
	copy(e.val, val)
	m.entries = append(m.entries, e)
	if m.mem.Used() >= m.limit {
		m.flush()
	}
}

func (m *memtable) flush() {
	n := 0
	for _, e := range m.entries {
		n += len(e.key) + len(e.val)
	}
	m.flushed++
	fmt.Printf("segment %d: %d entries, %d bytes\n", m.flushed, len(m.entries), n)
	m.entries = m.entries[:0]
	m.mem.Free()
}

func main() {
	m := &memtable{limit: 10000}
	val := string(make([]byte, 1500))
	for i := range 20 {
		m.put(fmt.Sprintf("key-%04d", i), val)
	}
	m.flush()
}
