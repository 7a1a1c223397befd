package typestate

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
)

// builtin executes a call of a built-in function.
func (w *Walk) builtin(p *path, s *site, b *ssa.Builtin) []ret {
	t := w.Table
	one := func(v *object.Value) []ret { return []ret{{p: p, results: []*object.Value{v}}} }
	switch b.Name() {
	case "close":
		w.siteEvent(p, s, Event{Effect: knowledge.Close, Obj: s.args[0]})
		p.st.setNote(s.args[0], closed, t.Bool(true))
		return []ret{{p: p}}
	case "len", "cap":
		kind := object.Len
		if b.Name() == "cap" {
			kind = object.Cap
		} else if sl, ok := s.common.Args[0].(*ssa.Slice); ok && sl.Low == nil && sl.High != nil {
			return one(p.st.Resolve(w.value(p, sl.High)))
		}
		return one(w.length(p, kind, s.args[0]))
	case "recover":
		if !p.panicking {
			return one(t.Nil())
		}
		v := w.unknown(p, s.instr, s.common.Signature().Results().At(0).Type(), 0)
		p.st.setNull(v, No)
		return one(v)
	case "append":
		if v := w.grown(p, s); v != nil {
			w.assumeAppended(p, v, s.args[0], s.args[1])
			return one(v)
		}
		v := w.unknown(p, s.instr, s.common.Signature().Results().At(0).Type(), 0)
		if w.showing() && !s.args[0].IsNil() && !bounded(s.common.Args[0]) {
			v = w.Table.View(s.args[0], v.Type, s.instr, p.ctx, s.round, 0)
		}
		for _, a := range s.args {
			w.use(p, a, s.instr, false)
		}
		if len(s.args) > 1 { // the elements are now where other code may look for them
			w.spread(p, s.args[0])
			for _, a := range s.args[1:] {
				w.spread(p, a)
				w.noteAppended(p, v, a)
			}
			w.assumeAppended(p, v, s.args[0], s.args[1])
			if s.args[0].Kind == object.Derived { // what follows a part of an array is overwritten
				w.scramble(p, s.args[0], w.mark(p, s))
			}
		}
		return one(v)
	case "copy":
		for _, a := range s.args {
			w.use(p, a, s.instr, false)
		}
		w.spread(p, s.args[1])
		w.scramble(p, s.args[0], w.mark(p, s))
	case "String", "Slice", "StringData", "SliceData": // of package unsafe
		if w.showing() {
			return one(w.Table.View(s.args[0], s.common.Signature().Results().At(0).Type(), s.instr, p.ctx, s.round, 0))
		}
	case "delete":
		m, k := s.args[0], s.args[1]
		elem := s.common.Args[0].Type().Underlying().(*types.Map).Elem()
		addr := t.Elem(m, w.asked(p, m, k), elem)
		p.st.Store(addr, t.Zero(elem), elem)
		p.st.setNote(addr, presence, t.Bool(false))
		p.st.resize(m, addr)
		w.taken(p, s, addr)
		return []ret{{p: p}}
	case "clear":
		w.taken(p, s, t.Elem(s.args[0], t.Nil(), nil))
		p.st.loseBase(viewed(s.args[0]), w.mark(p, s), nil)
		p.st.resize(s.args[0], w.mark(p, s))
	case "panic":
		return []ret{{p: p, panicking: true}}
	case "ssa:wrapnilchk":
		return one(s.args[0])
	case "min", "max":
		v := p.st.Resolve(s.args[0])
		for _, a := range s.args[1:] {
			if a = p.st.Resolve(a); a == v {
				continue
			}
			if v.Kind != object.Const || a.Kind != object.Const {
				v = w.unknown(p, s.instr, s.common.Signature().Results().At(0).Type(), 0)
				break
			}
			op := token.LSS
			if b.Name() == "max" {
				op = token.GTR
			}
			if p.st.Truth(t.Condition(op, a, v)) == Yes {
				v = a
			}
		}
		return one(v)
	}
	res := s.common.Signature().Results()
	list := make([]*object.Value, res.Len())
	for i := range list {
		list[i] = w.unknown(p, s.instr, res.At(i).Type(), i)
	}
	return []ret{{p: p, results: list}}
}

// taken tells that elements are taken out of a map, which matters to two calls that
// meet there.
func (w *Walk) taken(p *path, s *site, addr *object.Value) {
	if w.two {
		w.siteEvent(p, s, Event{Effect: knowledge.Assign, Obj: w.Table.Nil(), Value: addr})
	}
}

// length returns the length or capacity of x.
func (w *Walk) length(p *path, kind object.Kind, x *object.Value) *object.Value {
	if x = p.st.Resolve(x); x.IsNil() {
		return w.Table.Int(0)
	}
	if x.Kind == object.Made {
		made, _ := x.Site.(*ssa.MakeChan)
		if n := p.st.noted(x, madeAsLong); n != nil && (kind == object.Cap) == (made != nil) {
			return n
		}
	}
	if isMap(x.Type) {
		_, lost := p.st.epochs.get(x)
		switch mark, ok := p.st.epochs.get(p.st.views(x)); {
		case ok:
			x = w.Table.Tuple([]*object.Value{x, mark}, x.Type)
		case x.Kind == object.Made && !lost && !p.st.Kept(x) && !p.st.Holds(func(_, c *object.Value) bool { return c == x }):
			return w.Table.Int(0) // nobody else can get at it
		}
	}
	return w.Table.Unary(kind, x, types.Typ[types.Int])
}

// resize notes that a map may have another length from now on, since what is at addr was
// stored or deleted.
func (s *State) resize(m, addr *object.Value) {
	if isMap(m.Type) {
		s.epochs.set(s.views(m), s.stored(s.views(m), addr, addr))
	}
}

func isMap(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

// assumeAppended notes how long v is, which is what append makes of two slices
// whose lengths are known; or that it is not empty.
func (w *Walk) assumeAppended(p *path, v, first, more *object.Value) {
	n, ok := p.st.Number(w.length(p, object.Len, first))
	m, ok2 := p.st.Number(w.length(p, object.Len, more))
	switch {
	case ok && ok2:
		w.assumeLength(p, v, n+m)
	case ok2 && m > 0:
		p.st.Assume(w.Table.Condition(token.LSS, w.Table.Int(0), w.length(p, object.Len, v)), true)
	}
}

func (w *Walk) assumeLength(p *path, v *object.Value, n int64) {
	p.st.Assume(w.Table.Condition(token.EQL, w.length(p, object.Len, v), w.Table.Int(n)), true)
}

// spread notes that the elements of slice are now also where other code may
// look for them.
func (w *Walk) spread(p *path, slice *object.Value) {
	base := slice
	for base.Kind == object.Derived {
		base = base.X
	}
	if !base.Local() {
		return
	}
	for addr, c := range p.st.heap.all() {
		if addr.Base() == base {
			p.st.Escape(c)
		}
	}
}
