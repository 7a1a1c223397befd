package typestate

import (
	"go/constant"
	"go/types"

	"github.com/pancheck/pancheck/internal/object"
)

// What is computed of a value before it turns out to be a constant, and after.

// maxTerm is the depth of the terms in which a constant is put for a value.
const maxTerm = 4

// restate notes what is known of values that were computed of x, such as n-x, of
// the values that are computed from now on, of c, which x has turned out to be. It
// reports whether both can be.
func (s *State) restate(x, c *object.Value) bool {
	if !x.Operand() {
		return true
	}
	type known struct {
		v *object.Value
		f fact
	}
	var list []known
	for v, f := range s.facts.all() {
		if v.Kind != object.Arith && v.Kind != object.Compare {
			continue
		}
		u := s.term(v, x, c, maxTerm)
		if u.Kind == object.Not {
			u = u.X
			f.truth = f.truth.Not()
		}
		switch {
		case u == v:
		case u.Kind != object.Const:
			list = append(list, known{u, f})
		case f.eq != nil && f.eq != u, u.Const != nil && u.Const.Kind() == constant.Bool && tri(constant.BoolVal(u.Const)) == f.truth.Not():
			return false
		}
	}
	for _, k := range list {
		if k.v.Kind == object.Compare {
			if k.f.truth != Maybe && !s.Assume(k.v, k.f.truth == Yes) {
				return false
			}
			continue
		}
		f := s.fact(k.v)
		if conflict(f, k.f) {
			return false
		}
		if k.f.eq != nil {
			f.eq = k.f.eq
		}
		f.lo, f.hi = max(f.lo, k.f.lo), min(f.hi, k.f.hi)
		s.facts.set(k.v, f)
	}
	return true
}

// computed returns the constant that v is known to be on this path, be it by
// what it was computed of, or v.
func (s *State) computed(v *object.Value, depth int) *object.Value {
	r := s.Resolve(v)
	if r.Kind != object.Arith || r.Y == nil || depth == 0 {
		return r
	}
	x, y := s.computed(r.X, depth-1), s.computed(r.Y, depth-1)
	if x == r.X && y == r.Y {
		return r
	}
	if u := s.walk.Table.Binary(r.Op, x, y, r.Type); u.Kind == object.Const {
		return u
	}
	return r
}

// term returns v with c in the place of x.
func (s *State) term(v, x, c *object.Value, depth int) *object.Value {
	switch {
	case v == x:
		return c
	case v == nil || depth == 0 || v.Kind != object.Arith && v.Kind != object.Compare:
		return v
	}
	a, b := s.term(v.X, x, c, depth-1), s.term(v.Y, x, c, depth-1)
	switch {
	case a == v.X && b == v.Y:
		return v
	case v.Kind == object.Compare:
		return s.walk.Table.Condition(v.Op, a, b)
	}
	return s.walk.Table.Binary(v.Op, a, b, v.Type)
}

// isChan reports whether t is the type of a channel.
func isChan(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Chan)
	return ok
}
