package typestate

import (
	"slices"

	"github.com/pancheck/pancheck/internal/object"
)

// Agree reports whether the states at the end of two paths of goroutines that
// run side by side can both be: no condition on the same values holds in one
// and fails in the other.
func Agree(a, b *State) bool {
	for v, f := range a.facts.all() {
		if g, ok := b.facts.get(v); ok && f != g && conflict(f, g) {
			return false
		}
	}
	return true
}

func conflict(f, g fact) bool {
	return f.truth*g.truth == No || f.null*g.null == No || max(f.lo, g.lo) > min(f.hi, g.hi) ||
		f.eq != nil && g.eq != nil && f.eq != g.eq
}

// AgreeOn reports whether what the state of a receiver says of a value that it
// received, and of what it read from it, agrees with what the state of the
// sender says of the value that it sent.
func AgreeOn(receiver *State, received *object.Value, sender *State, sent *object.Value) bool {
	s := substitution{from: received, to: sent, st: sender}
	for v, f := range receiver.facts.all() {
		if w := s.apply(v); w != nil && w != v && !s.allows(w, f) {
			return false
		}
	}
	return true
}

// A substitution names values of the receiver in the state of the sender.
type substitution struct {
	from, to *object.Value
	st       *State
}

// allows reports whether fact f may hold of the sender's value v.
func (s *substitution) allows(v *object.Value, f fact) bool {
	if f.null != Maybe && s.st.Nil(v).Not() == f.null {
		return false
	}
	if f.truth != Maybe && s.st.Truth(v).Not() == f.truth {
		return false
	}
	c := s.st.Resolve(v)
	if f.eq != nil && c.Kind == object.Const && c != f.eq {
		return false
	}
	n, ok := intConst(c)
	return !ok || f.lo <= n && n <= f.hi
}

// apply returns v in terms of the sender, or nil if v does not depend on what
// was received.
func (s *substitution) apply(v *object.Value) *object.Value {
	if v == nil {
		return nil
	}
	if v == s.from {
		return s.to
	}
	t := s.st.walk.Table
	switch v.Kind {
	case object.Field:
		if x := s.apply(v.X); x != nil {
			return t.FieldAddr(x, v.Index, v.Var)
		}
	case object.Load:
		if v.X.Kind == object.Field { // a field of a struct that was received as a value
			if x := s.apply(v.X.X); x != nil && x.Kind == object.Tuple && v.X.Index < len(x.List) {
				return x.List[v.X.Index]
			}
		}
		if a := s.apply(v.X); a != nil {
			return s.st.Load(a, v.Type)
		}
	case object.Derived, object.Len, object.Cap, object.Assert, object.AssertOK:
		if x := s.apply(v.X); x != nil {
			if v.Kind == object.Assert && x.Kind == object.Iface {
				return x.X
			}
			return t.Unary(v.Kind, x, v.Type)
		}
	case object.Not:
		if x := s.apply(v.X); x != nil {
			return t.Negate(x)
		}
	case object.Compare:
		x, y := s.apply(v.X), s.apply(v.Y)
		if x == nil && y == nil {
			return nil
		}
		if x == nil {
			x = v.X
		}
		if y == nil {
			y = v.Y
		}
		return t.Condition(v.Op, x, y)
	}
	return nil
}

// Holds reports whether memory holds something, at an address, that match says yes to.
func (s *State) Holds(match func(addr, content *object.Value) bool) bool {
	for a, c := range s.heap.all() {
		if match(a, c) {
			return true
		}
	}
	return false
}

// AnyNil reports whether the path has found a value that matches to be nil.
func (s *State) AnyNil(match func(*object.Value) bool) bool {
	for v, f := range s.facts.all() {
		if f.null == Yes && match(v) {
			return true
		}
	}
	return false
}

// Assumes reports whether the path has found a condition that matches to hold.
func (s *State) Assumes(match func(*object.Value) bool) bool {
	for v, f := range s.facts.all() {
		if f.truth == Yes && match(v) {
			return true
		}
	}
	return false
}

// Reaches reports whether obj can be reached from one of the values: it is one
// of them, one of them holds it, or memory behind them does.
func (s *State) Reaches(obj *object.Value, from ...*object.Value) bool {
	return s.ReachesAny(func(v *object.Value) bool { return v == obj }, from...)
}

// ReachesAny is Reaches for any of the objects that match.
func (s *State) ReachesAny(match func(*object.Value) bool, from ...*object.Value) bool {
	inside := make(map[*object.Value][]*object.Value) // contents of memory, by the value through which they are found
	for a, c := range s.heap.all() {
		b := a.Base()
		inside[b] = append(inside[b], c)
		if o := b.Origin(); o != b {
			inside[o] = append(inside[o], c)
		}
	}
	seen := make(map[*object.Value]bool)
	work := slices.Clone(from)
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		if v == nil || seen[v] {
			continue
		}
		seen[v] = true
		if match(v) {
			return true
		}
		work = append(work, v.X)
		work = append(work, v.List...)
		work = append(work, inside[v]...)
	}
	return false
}
