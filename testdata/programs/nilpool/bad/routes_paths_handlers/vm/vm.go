// Package vm is a small backtracking matcher for glob-like patterns.
package vm

import "sync"

// Machine is the state of one match.
type Machine struct {
	Caps  [16]int
	Ncap  int
	Steps int
}

var machines = sync.Pool{New: func() any { return new(Machine) }}

// Acquire returns a cleared machine.
func Acquire() *Machine {
	m := machines.Get().(*Machine)
	*m = Machine{}
	return m
}

// Free hands the machine back.
func (m *Machine) Free() {
	machines.Put(m)
}

// Run matches pat against all of in; every '*' records its end as a capture.
func (m *Machine) Run(pat, in string) bool {
	ok := m.step(pat, in, 0)
	m.Free()
	return ok
}

func (m *Machine) step(pat, in string, pos int) bool {
	m.Steps++
	if pat == "" {
		return pos == len(in)
	}
	if pat[0] != '*' {
		return pos < len(in) && (pat[0] == '?' || pat[0] == in[pos]) && m.step(pat[1:], in, pos+1)
	}
	slot := m.Ncap
	if slot == len(m.Caps) {
		return false
	}
	for end := len(in); end >= pos; end-- {
		m.Ncap = slot + 1
		m.Caps[slot] = end
		if m.step(pat[1:], in, end) {
			return true
		}
	}
	m.Ncap = slot
	return false
}
