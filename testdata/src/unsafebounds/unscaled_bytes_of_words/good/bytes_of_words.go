//oracle: assert "only a part was written"

// Package good writes counters to a file.
package good

import "unsafe"

// A ledger counts by the hour.
type ledger struct {
	hours []uint64
}

// bytes returns the counters as they lie in memory.
func (l *ledger) bytes() []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(&l.hours[0])), len(l.hours)*8)
}

// Scenario writes a day.
func Scenario() {
	l := &ledger{hours: make([]uint64, 24)}
	l.hours[23] = 1
	var file []byte
	file = append(file, l.bytes()...)
	if len(file) != 24*8 {
		panic("only a part was written")
	}
}
