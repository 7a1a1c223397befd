//oracle: panic "interface conversion"

// Package bad keeps value-typed scratch space in a pool that is a field.
// New yields a value and Get asserts one, but release stores its address.
package bad

import (
	"strconv"
	"sync"
)

type scratch struct {
	line [64]byte
	used int
}

type manager struct {
	scratches sync.Pool
	reported  int
}

func newManager() *manager {
	m := &manager{}
	m.scratches.New = func() any { return scratch{} }
	return m
}

func (m *manager) report(done, total int) string {
	s := m.scratches.Get().(scratch)
	text := strconv.AppendInt(s.line[:0], int64(done), 10)
	text = append(text, '/')
	text = strconv.AppendInt(text, int64(total), 10)
	s.used = len(text)
	m.reported++
	out := string(text)
	m.scratches.Put(&s) // want "PC1004"
	return out
}

// Scenario reports twice: the second Get sees what the first Put stored.
func Scenario() {
	m := newManager()
	m.report(1, 2)
	m.report(2, 2)
}
