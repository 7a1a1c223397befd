package typestate

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// Lists that a path builds by append, element by element. As long as it is known what
// each element is, the result of append is a slice made there, with the same elements and
// the new ones, so that a loop over it finds what was put in. A loop that fills a list is
// followed for as many rounds as any other, and the loop over the list has as many. The
// same goes for maps with constant keys.

// maxList is the number of elements of the longest list that is followed: that of the rounds
// of a loop over it.
const maxList = maxCounted

// grown returns what append makes of a list of which each element is known, or nil. The
// memory may be that of the old list; where an element of one is stored, the others of the
// same origin are not known any more (see [State.loseRelated]).
func (w *Walk) grown(p *path, s *site) *object.Value {
	typ, ok := s.common.Signature().Results().At(0).Type().Underlying().(*types.Slice)
	if w.effects&(knowledge.Use|knowledge.Put) != 0 || len(s.args) != 2 || !ok {
		return nil
	}
	if _, function := typ.Elem().Underlying().(*types.Signature); function && !usage.IsCancel(typ.Elem()) {
		return nil // the index does not know what a body that is passed over calls
	}
	list, known := w.elements(p, s.args[0], typ.Elem())
	more, known2 := w.elements(p, s.args[1], typ.Elem())
	if !known || !known2 || len(list)+len(more) > maxList || len(more) == 0 {
		return nil
	}
	v := w.Table.At(object.Made, s.common.Signature().Results().At(0).Type(), s.instr, p.ctx, s.round, 0)
	if v == s.args[0] { // in a recursion, or a round that has no number
		return nil
	}
	p.st.clearBase(v, nil)
	p.st.epochs.delete(v)
	for i, x := range append(list, more...) {
		p.st.Store(w.Table.Elem(v, w.Table.Int(int64(i)), nil), x, typ.Elem())
	}
	if from := s.args[0]; !from.IsNil() {
		p.st.lose(func(x *object.Value) bool { return x != v && p.st.noted(x, grownFrom) == from }, v)
		p.st.setNote(v, grownFrom, from)
	}
	p.st.setNull(v, No)
	return v
}

// elements returns what a slice holds, if each element is known.
func (w *Walk) elements(p *path, slice *object.Value, elem types.Type) ([]*object.Value, bool) {
	slice = p.st.Resolve(slice)
	if slice.IsNil() {
		return nil, true
	}
	n, ok := p.st.Number(w.length(p, object.Len, slice))
	if !ok || n > maxList || !slice.Local() || p.st.Kept(slice) {
		return nil, false
	}
	var list []*object.Value
	for i := range n {
		addr := w.Table.Elem(slice, w.Table.Int(i), nil)
		if _, ok := p.st.heap.get(addr); !ok && (object.Expand(elem) == nil || p.st.symbolic(addr) || p.st.epoch(addr) != 0) {
			return nil, false
		}
		list = append(list, p.st.Load(addr, elem))
	}
	return list, true
}

// origin returns the list from which append has made a list, by way of others.
func (s *State) origin(list *object.Value) *object.Value {
	for range maxList {
		from := s.noted(list, grownFrom)
		if from == nil {
			break
		}
		list = from
	}
	return list
}

// loseRelated forgets the elements of lists that may have the memory in which v is stored
// at addr, an element.
func (s *State) loseRelated(addr, v *object.Value) {
	if addr.X.Kind != object.Made || !isSlice(addr.X.Type) {
		return
	}
	origin := s.origin(addr.X)
	s.lose(func(x *object.Value) bool { return x != addr.X && s.origin(x) == origin }, s.stored(addr.X, addr, v))
}

// lose forgets the elements of the lists that match; mark tells what they are now from what
// they were before.
func (s *State) lose(match func(*object.Value) bool, mark *object.Value) {
	lists := make(map[*object.Value]bool)
	for a := range s.heap.all() {
		for e := a; e.Kind == object.Field || e.Kind == object.Elem; e = e.X {
			if e.Kind == object.Elem && e.X.Kind == object.Made && match(e.X) {
				lists[e.X] = true
			}
		}
	}
	if len(lists) == 0 {
		return
	}
	s.loseElements(func(x *object.Value) bool { return lists[x] })
	for _, x := range sorted(lists) {
		s.epochs.set(x, mark)
	}
}

// empty reports whether a slice is made without elements.
func empty(s *ssa.Slice) bool {
	a, ok := s.X.(*ssa.Alloc)
	n, constant := s.High.(*ssa.Const)
	return ok && a.Comment == "makeslice" && constant && s.Low == nil && n.Int64() == 0
}

// eachElement returns a path for each element of a list of which an index asks that is not
// known, if each element is; nil otherwise.
func (w *Walk) eachElement(p *path, i *ssa.IndexAddr) []*path {
	typ, ok := i.X.Type().Underlying().(*types.Slice)
	if !ok || !refersTo(typ.Elem()) {
		return nil
	}
	x, at := w.value(p, i.X), w.asked(p, w.value(p, i.X), w.value(p, i.Index))
	if x.Kind != object.Made || at.Kind == object.Const {
		return nil
	}
	list, known := w.elements(p, x, typ.Elem())
	if !known {
		return nil
	}
	next := []*path{}
	for k := range list {
		q := p.fork()
		index := w.Table.Int(int64(k))
		if q.st.Assume(w.Table.Condition(token.EQL, at, index), true) {
			q.setReg(i, w.Table.Elem(x, index, i.Type()))
			next = append(next, q)
		}
	}
	return next
}

// loseTaken forgets the elements of lists in fields out of which some function of the package
// takes something: others may have done so when a goroutine comes to look.
func (s *State) loseTaken(mark *object.Value) {
	lists := make(map[*object.Value]bool)
	for a, v := range s.heap.all() {
		if v.Kind != object.Made || !isSlice(v.Type) {
			continue
		}
		for e := a; e.Kind == object.Field || e.Kind == object.Elem || e.Kind == object.Load; e = e.X {
			if e.Kind == object.Field && e.Var != nil && s.walk.Index.TakenOut(e.Var) {
				lists[v] = true
			}
		}
		if m := a.Base(); m.Kind == object.Made && s.heldIn(m) {
			lists[v] = true
		}
	}
	s.lose(func(x *object.Value) bool { return lists[x] }, mark)
}

// heldIn reports whether a map is in a field out of whose maps something is taken.
func (s *State) heldIn(m *object.Value) bool {
	for a, v := range s.heap.all() {
		if v == m && a.Kind == object.Field && a.Var != nil && s.walk.Index.TakenOut(a.Var) {
			return true
		}
	}
	return false
}

// visit notes which keys a loop over map m is to visit, if that is known: the map is made on
// the path, nothing went into it but what it has under constant keys, and these are few enough
// for the loop to be followed to its end. That it visits them in this order is one of the
// orders.
func (w *Walk) visit(p *path, i *ssa.Range, m *object.Value) {
	loop := w.loop(p, i)
	p.st.heap.delete(visited.at(w.Table, loop))
	if _, lost := p.st.epochs.get(m); lost || m.Kind != object.Made || p.st.Kept(m) || w.effects&(knowledge.Use|knowledge.Put) != 0 {
		return
	}
	has := make(map[*object.Value]bool)
	for a := range p.st.heap.all() {
		for e := a; e.Kind == object.Field || e.Kind == object.Elem; e = e.X {
			if e.Kind != object.Elem || e.X != m {
				continue
			}
			switch ok := p.st.noted(e, presence); {
			case e.Y.Kind != object.Const || ok == nil || p.st.Truth(ok) == Maybe:
				return
			case p.st.Truth(ok) == Yes:
				has[e.Y] = true
			}
		}
	}
	if len(has) > 0 && len(has) <= maxRounds {
		p.st.setNote(loop, visited, w.Table.Tuple(sorted(has), nil))
	}
}

// loop returns what stands for a loop over a map.
func (w *Walk) loop(p *path, i *ssa.Range) *object.Value {
	return w.Table.At(object.Unknown, nil, i, p.ctx, 0, -400)
}

// entry returns the key that a loop over map m comes to in its round, nil when it has come
// to all, if that is known. What has been put into the map since the loop began may be left
// out; what was taken out and is still to come is left to chance.
func (w *Walk) entry(p *path, i *ssa.Range, m *object.Value) (key *object.Value, known bool) {
	keys := p.st.noted(w.loop(p, i), visited)
	if _, lost := p.st.epochs.get(m); lost || keys == nil || len(p.rounds) == 0 || p.st.Kept(m) {
		return nil, false
	}
	n := p.rounds[len(p.rounds)-1].n
	if n >= len(keys.List) {
		return nil, true
	}
	key = keys.List[n]
	ok := p.st.noted(p.st.Element(m, key), presence)
	return key, ok != nil && p.st.Truth(ok) == Yes
}

// part notes that elements of a list are asked for by way of v, and that it is not known
// which: what is done to one may be done to any.
func (w *Walk) part(p *path, v *object.Value) {
	if v.Kind == object.Made && isSlice(v.Type) && refersTo(v.Type.Underlying().(*types.Slice).Elem()) {
		w.spread(p, v)
	}
}

func isSlice(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// publish notes what a goroutine makes known by storing a list in memory that was there
// before the goroutine: whoever has that finds what the list holds, which the walk of the
// function that started the goroutine does not see. What leads there anyway is nothing new.
func (s *State) publish(addr, list *object.Value) {
	base := addr.Base()
	if s.walk.depth == 0 || list.Kind != object.Made || !isSlice(list.Type) || !s.before(base) {
		return
	}
	known := make(map[*object.Value]bool)
	s.ReachesAny(func(v *object.Value) bool { known[v] = true; return false }, base)
	var found []*object.Value
	s.ReachesAny(func(v *object.Value) bool {
		if !known[v] && v.Base() == v {
			found = append(found, v)
		}
		return false
	}, list)
	for _, v := range found {
		s.escaped.set(v, true)
	}
}

// before reports whether an object is older than the goroutine that the walk is of.
func (s *State) before(obj *object.Value) bool {
	for c := obj.Ctx; c != nil; c = c.Parent {
		if c == s.walk.begun {
			return false
		}
	}
	return true
}
