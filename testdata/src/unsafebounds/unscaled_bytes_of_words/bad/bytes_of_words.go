//oracle: assert "only a part was written"

// Package bad writes counters to a file.
package bad

import "unsafe"

// A ledger counts by the hour.
type ledger struct {
	hours []uint64
}

// bytes returns the counters as they lie in memory.
func (l *ledger) bytes() []byte {
	return *(*[]byte)(unsafe.Pointer(&l.hours)) // want "covers only a part of the memory.*PC5006"
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
