package typestate

import "github.com/pancheck/pancheck/internal/object"

// viewed returns the array or slice of which v, perhaps a slice of it, shows a
// part. Index i of a part is not index i of the whole.
func viewed(v *object.Value) *object.Value {
	for v.Kind == object.Derived || v.Kind == object.Iface {
		v = v.X
	}
	return v
}

// scramble forgets which elements a slice made on this path has at which index:
// some were moved or overwritten.
func (w *Walk) scramble(p *path, slice, mark *object.Value) {
	if base := viewed(slice); base.Local() {
		p.st.loseElements(func(x *object.Value) bool { return viewed(x) == base })
		p.st.epochs.set(base, mark)
	}
}

// loseViews forgets the elements that addr, an element, may be by way of another
// slice of the same array, since v is stored there.
func (s *State) loseViews(addr, v *object.Value) {
	base := viewed(addr.X)
	if !base.Local() {
		return
	}
	s.loseElements(func(x *object.Value) bool { return x != addr.X && viewed(x) == base })
	if base != addr.X {
		s.epochs.set(base, s.stored(base, addr, v))
	}
	s.epochs.set(s.views(base), s.stored(s.views(base), addr, v))
}

// stored returns a mark for what is lost of obj when v is stored at addr. It
// differs from the mark of an earlier store.
func (s *State) stored(obj, addr, v *object.Value) *object.Value {
	mark := []*object.Value{addr, v}
	if before, ok := s.epochs.get(obj); ok {
		mark = append(mark, before)
	}
	return s.walk.Table.Tuple(mark, nil)
}

// views returns what stands for all slices of the array that slice is of: what
// their elements are is lost when one is stored.
func (s *State) views(slice *object.Value) *object.Value {
	return s.walk.Table.Elem(viewed(slice), s.walk.Table.Nil(), nil)
}

// loseElements forgets the elements of the arrays and slices that match.
func (s *State) loseElements(match func(*object.Value) bool) {
	for _, a := range s.heap.keys(func(a *object.Value) bool {
		for e := a; e.Kind == object.Field || e.Kind == object.Elem; e = e.X {
			if e.Kind == object.Elem && match(e.X) {
				return true
			}
		}
		return false
	}) {
		s.forget(a)
	}
}
