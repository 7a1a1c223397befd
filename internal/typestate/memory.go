package typestate

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// Whose memory a value shows: slices, the bytes of a buffer, strings made of bytes
// without a copy. It is followed for clients that ask what becomes of the memory
// of an object.

// showing reports whether the client asks for it.
func (w *Walk) showing() bool { return w.effects&(knowledge.Use|knowledge.Put) != 0 }

// bounded reports whether v is a slice whose capacity its expression limits: what
// is appended to it is meant to go elsewhere.
func bounded(v ssa.Value) bool {
	s, ok := v.(*ssa.Slice)
	return ok && s.Max != nil
}

func isUnsafe(t *types.Basic) bool { return t != nil && t.Kind() == types.UnsafePointer }

// header returns what load reads at x, the address of a variable that holds a
// slice or a string, as another type: the same memory. It is nil if load is of
// another sort.
func (w *Walk) header(p *path, x *object.Value, load *ssa.UnOp) *object.Value {
	if x.Kind != object.Derived || !w.showing() || !usage.CarriesMemory(load.Type()) {
		return nil
	}
	for x.Kind == object.Derived {
		x = x.X
	}
	if x.Type == nil {
		return nil
	}
	ptr, ok := x.Type.Underlying().(*types.Pointer)
	if !ok || !usage.CarriesMemory(ptr.Elem()) {
		return nil
	}
	return w.Table.View(p.st.Load(x, ptr.Elem()), load.Type(), load, p.ctx, p.round(), 0)
}

// shown hands to f the values of whose memory v shows a part, one after the other,
// until f says that it is found.
func (s *State) shown(v *object.Value, f func(*object.Value) bool) bool {
	for {
		if f(v) {
			return true
		}
		switch v.Kind {
		case object.View:
			if reader(v) && s.given(v) {
				return false
			}
			if v = v.X; s.replaced(v) {
				return false
			}
		case object.Field, object.Elem:
			if v = v.X; reader(v) {
				return false
			}
		case object.Derived, object.Iface, object.Assert:
			v = v.X
		default:
			return false
		}
	}
}

// reader reports whether v is no part of the memory that it shows, but reads it when it
// is read itself.
func reader(v *object.Value) bool {
	return v.Kind == object.View && v.Type != nil && !usage.CarriesMemory(v.Type)
}

// passedViews replaces those results of fn, a body that is passed over, which show
// memory of what fn is given.
func (w *Walk) passedViews(p *path, s *site, fn *ssa.Function, results []*object.Value) []*object.Value {
	if !w.showing() {
		return results
	}
	for i, r := range results {
		if r.Type == nil || !usage.CarriesMemory(r.Type) {
			continue
		}
		if at, ok := w.Index.Shows(fn, i); ok {
			if v, _ := w.resolve(p, s, Path{Root: at.Param, Fields: at.Fields, Load: at.Load}, nil); v != nil {
				results[i] = w.Table.View(v, r.Type, s.instr, p.ctx, s.round, i)
			}
		}
	}
	return results
}

// either returns what stands for v and w where paths are joined: u, of which nothing
// is known, or, if both show memory of one value, what shows it.
func (w *Walk) either(v, other, u *object.Value) *object.Value {
	if !w.showing() || u.Type == nil || !usage.CarriesMemory(u.Type) {
		return u
	}
	within := func(x *object.Value) bool { return x.Kind == object.View || x.Kind == object.Derived }
	of := make(map[*object.Value]bool)
	for x := v; ; x = x.X {
		if of[x] = true; !within(x) {
			break
		}
	}
	for x := other; ; x = x.X {
		if of[x] {
			return w.Table.View(x, u.Type, u.Site, u.Ctx, u.Round, u.Index)
		}
		if !within(x) {
			return u
		}
	}
}

// given reports whether the path has stored something to read in a field of v, such as
// the body of a response: v may read that instead.
func (s *State) given(v *object.Value) bool {
	return len(s.heap.keys(func(a *object.Value) bool {
		return a.Kind == object.Field && a.X == v && a.Var != nil && types.IsInterface(a.Var.Type())
	})) > 0
}

// Shows returns the object, among those that match, whose memory is shown by v or
// by something that v, made on the path, holds; nil if there is none.
func (s *State) Shows(v *object.Value, match func(*object.Value) bool) *object.Value {
	var found *object.Value
	hit := func(o *object.Value) bool {
		if match(o) {
			found = o
		}
		return found != nil
	}
	if s.shown(v, hit) {
		return found
	}
	for _, part := range v.List {
		if v.Kind == object.Tuple && s.shown(part, hit) {
			return found
		}
	}
	if s.shownInside(v, hit) {
		return found
	}
	for ; v.Kind == object.View; v = v.X { // what append was called for, one time after the other
		if more := s.noted(v, appended); more != nil {
			for _, e := range more.List {
				if s.shown(e, hit) || s.shownInside(e, hit) {
					return found
				}
			}
		}
	}
	return nil
}

// shownInside is like shown for what the object holds to which v points, if that was
// made on the path, or is what a call returned, and the path has stored into it since.
func (s *State) shownInside(v *object.Value, f func(*object.Value) bool) bool {
	base := object.Owner(v)
	if base.Kind != object.Alloc && base.Kind != object.Result && !reader(base) {
		return false
	}
	for _, a := range s.heap.keys(func(a *object.Value) bool { return a.Index >= 0 && a.Base() == base }) {
		if c, _ := s.heap.get(a); c != nil && s.shown(c, f) {
			return true
		}
	}
	return false
}

// noteAppended notes what the elements of more hold, which append has copied to the
// end of list, if that may show memory of something.
func (w *Walk) noteAppended(p *path, list, more *object.Value) {
	base := viewed(more)
	if w.effects&knowledge.Use == 0 || !base.Local() {
		return
	}
	var held []*object.Value
	for _, a := range p.st.heap.keys(func(a *object.Value) bool { return a.Index >= 0 && a.Base() == base }) {
		if c, _ := p.st.heap.get(a); c.Kind == object.View || object.Owner(c).Kind == object.Alloc {
			held = append(held, c)
		}
	}
	if len(held) > 0 {
		p.st.setNote(list, appended, w.Table.Tuple(held, nil))
	}
}

// Leaves calls f with each address outside the function, not in an object that
// the client follows, where the path has stored a slice or string, what, that shows
// memory of an object that matches. Variables that a literal captures do not count, nor
// does what nobody else was handed, such as an object that came out of a pool.
func (s *State) Leaves(match func(*object.Value) bool, f func(addr, what, obj *object.Value)) {
	for _, a := range s.heap.keys(func(a *object.Value) bool {
		origin := a.Origin()
		return a.Index >= 0 && a.Kind != object.Free && (origin.Kind == object.Param || origin.Kind == object.Free || origin.Kind == object.Global)
	}) {
		what, _ := s.heap.get(a)
		inside := false
		for o := a; o != nil && !inside; o = o.X {
			inside = s.Cell(o) != nil
		}
		if inside {
			continue
		}
		for _, what := range [...]*object.Value{what, s.key(a)} {
			if what == nil || what.Type == nil || !usage.CarriesMemory(what.Type) {
				continue
			}
			if obj := s.Shows(what, match); obj != nil {
				f(a, what, obj)
				break
			}
		}
	}
}

// key returns the key under which the path has stored something in a map at address
// a, or nil.
func (s *State) key(a *object.Value) *object.Value {
	if ok := s.noted(a, presence); a.Kind == object.Elem && ok != nil && s.Truth(ok) == Yes {
		return a.Y
	}
	return nil
}

// Memory returns what stands for the memory that goes with the object to which
// v, perhaps in an interface, points, beside the object itself: what a slice behind
// the pointer shows, and what slices show in fields whose memory the package uses
// again after it was put at instr.
func (s *State) Memory(v *object.Value, instr ssa.Instruction) []*object.Value {
	if v.Kind == object.Iface {
		v = v.X
	}
	if v.Type == nil {
		return nil
	}
	ptr, ok := v.Type.Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	var list []*object.Value
	add := func(m *object.Value) {
		for m.Kind == object.View || m.Kind == object.Derived || m.Kind == object.Elem {
			m = m.X
		}
		if m.Kind != object.Const && m != v {
			list = append(list, m)
		}
	}
	switch u := ptr.Elem().Underlying().(type) {
	case *types.Slice:
		add(s.Load(v, ptr.Elem()))
	case *types.Struct:
		for i := range u.NumFields() {
			if f := u.Field(i).Origin(); usage.CarriesMemory(f.Type()) && s.walk.Index.Recycled(f) && !s.walk.Index.Renewed(s.walk.Index.PoolAt(instr), f) {
				add(s.Load(s.walk.Table.FieldAddr(v, i, f), f.Type()))
			}
		}
	}
	return list
}

// replaced reports whether the path has stored at address addr as a whole: what was
// there before, its memory included, is not there any more.
func (s *State) replaced(addr *object.Value) bool {
	if addr.Type == nil {
		return false
	}
	if _, ok := addr.Type.Underlying().(*types.Pointer); !ok {
		return false
	}
	_, ok := s.heap.get(addr)
	return ok
}
