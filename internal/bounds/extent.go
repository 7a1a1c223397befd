package bounds

import "github.com/pancheck/pancheck/internal/check"

// extent returns in numbers what the message of a violation says in words: the
// bytes of the object and those of the access. It is nil where they depend on
// what is not known.
func (f *frame) extent(ob *obligation, object string) *check.Memory {
	m := &check.Memory{Object: object}
	if ob.want.isConst() {
		m.Length = ob.want.c
	}
	if r := ob.region; r != nil && r.known && ob.field == nil && r.start.isConst() && r.end.isConst() {
		m.Size = r.end.c - r.start.c
		switch {
		case ob.Under && ob.excess.isConst():
			m.Offset = -ob.excess.c
			return m
		case ob.Under:
			return nil
		case ob.have.isConst():
			m.Offset = m.Size - ob.have.c
			return m
		case ob.excess.isConst() && m.Length > 0:
			m.Offset = m.Size + ob.excess.c - m.Length
			return m
		}
	}
	if ob.Under || m.Length <= 0 {
		return nil
	}
	m.Rest = true
	most, bounded := f.atMost(ob.have)
	switch {
	case ob.weak:
		m.Size = ob.asked
	case ob.outside == "" && bounded && most >= 0 && most < m.Length:
		m.Size = most
	default:
		return nil
	}
	return m
}
