package typestate

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// loseCaptured forgets the variables that closure fn captures and stores into,
// and the elements of slices in them.
func (w *Walk) loseCaptured(p *path, fn, mark *object.Value) {
	if fn == nil || fn.Kind != object.Closure {
		return
	}
	for i, b := range fn.List {
		if b.Kind == object.Closure {
			w.loseCaptured(p, b, mark)
			continue
		}
		if i < len(fn.Fn.FreeVars) && storesInto(fn.Fn, fn.Fn.FreeVars[i], 3) {
			w.loseVariable(p, b, mark)
		} else if s, ok := p.st.heap.get(b); ok && i < len(fn.Fn.FreeVars) && storesElements(fn.Fn.FreeVars[i], 3) {
			w.scramble(p, s, mark)
		}
	}
}

// loseVariable forgets what a variable holds that others store into. Where they only set it
// to nil, what it holds from then on is nil if it is now, and otherwise what it is now, if
// it is found not to be nil.
func (w *Walk) loseVariable(p *path, addr, mark *object.Value) {
	site, ok := addr.Site.(*ssa.Alloc)
	if !ok || addr.Kind != object.Alloc || !usage.OnlyCleared(site) {
		p.st.loseBase(addr.Base(), mark, nil)
		return
	}
	now, known := p.st.heap.get(addr)
	if known && now.IsNil() {
		return
	}
	before := p.st.noted(addr, heldBefore)
	p.st.loseBase(addr.Base(), mark, nil)
	if known {
		before = now
	}
	if before != nil {
		p.st.setNote(addr, heldBefore, before)
	}
}

// holds notes whether v, which was read from a variable, is nil.
func (s *State) holds(v *object.Value, null Tri) {
	if null != No || v.Kind != object.Load || v.X.Kind != object.Alloc {
		return
	}
	before := s.noted(v.X, heldBefore)
	if _, known := s.heap.get(v.X); before != nil && !known && s.Load(v.X, v.Type) == v {
		s.heap.set(v.X, before)
	}
}

// MayBeCleared reports whether obj is in a variable that others may set to nil: a path that
// finds it there knows that they have not.
func (s *State) MayBeCleared(obj *object.Value) bool {
	return len(s.heap.keys(func(a *object.Value) bool {
		v, _ := s.heap.get(a)
		return a.Var == noteFields[heldBefore] && v == obj
	})) > 0
}

// assumeLiteral notes how long the slice is in a variable that the root captures, if
// that is always the same literal.
func (w *Walk) assumeLiteral(st *State, f *object.Value) {
	free, ok := f.Site.(*ssa.FreeVar)
	if !ok {
		return
	}
	s := usage.HoldsLiteral(free)
	if s == nil {
		return
	}
	if n := literal(s); n >= 0 {
		held := st.Load(f, s.Type())
		st.Assume(w.Table.Condition(token.EQL, w.Table.Unary(object.Len, held, types.Typ[types.Int]), w.Table.Int(n)), true)
	}
}

// storesInto reports whether fn, or a literal inside it, stores into the
// variable whose address v is.
func storesInto(fn *ssa.Function, v ssa.Value, depth int) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == v {
				return true
			}
		case *ssa.MakeClosure:
			for i, b := range r.Bindings {
				inner := r.Fn.(*ssa.Function)
				if b == v && depth > 0 && storesInto(inner, inner.FreeVars[i], depth-1) {
					return true
				}
			}
		}
	}
	return false
}

// storesElements reports whether a function, or a literal inside it, stores into an
// element of the slice in the variable whose address v is.
func storesElements(v ssa.Value, depth int) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp, *ssa.IndexAddr:
			if storesElements(r.(ssa.Value), depth) {
				return true
			}
		case *ssa.Store:
			if _, ok := v.(*ssa.IndexAddr); ok && r.Addr == v {
				return true
			}
		case *ssa.MakeClosure:
			for i, b := range r.Bindings {
				if b == v && depth > 0 && storesElements(r.Fn.(*ssa.Function).FreeVars[i], depth-1) {
					return true
				}
			}
		}
	}
	return false
}
