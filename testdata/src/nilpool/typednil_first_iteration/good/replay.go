//oracle: panic "nil pointer dereference"

// Package good replays a log of pooled records, of which it keeps the previous one for comparison.
// The first turn, which has no previous record, puts nothing.
package good

import "sync"

type record struct {
	sequence uint64
	value    []byte
}

var records = sync.Pool{New: func() any { return new(record) }}

func decode(sequence uint64, raw string) *record {
	r := records.Get().(*record)
	r.sequence = sequence
	r.value = append(r.value[:0], raw...)
	return r
}

type replayer struct {
	gaps int
}

func (p *replayer) replay(first uint64, lines []string) {
	var previous *record
	for i, line := range lines {
		current := decode(first+uint64(i), line)
		if previous != nil && current.sequence != previous.sequence+1 {
			p.gaps++
		}
		if previous != nil {
			records.Put(previous)
		}
		previous = current
	}
}

// Scenario replays two segments.
func Scenario() {
	var p replayer
	p.replay(1, []string{"a", "b"})
	p.replay(3, []string{"c", "d", "e"})
}
