package typestate

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
)

// value returns the symbolic value of v on path p.
func (w *Walk) value(p *path, v ssa.Value) *object.Value {
	switch v := v.(type) {
	case *ssa.Const:
		return w.constant(v)
	case *ssa.Global:
		return w.Table.Global(v)
	case *ssa.Function:
		return w.Table.Closure(v, nil)
	case *ssa.Parameter:
		for i, q := range p.fn.Params {
			if q == v && i < len(p.args) {
				return p.args[i]
			}
		}
	case *ssa.FreeVar:
		for i, q := range p.fn.FreeVars {
			if q == v && i < len(p.free) {
				return p.free[i]
			}
		}
	}
	if r, ok := p.reg(v); ok {
		return r
	}
	site, ok := v.(ssa.Instruction)
	if !ok {
		site = p.block.Instrs[0]
	}
	return w.unknown(p, site, v.Type(), 0)
}

func (w *Walk) constant(c *ssa.Const) *object.Value {
	if c.Value == nil {
		return w.Table.Zero(c.Type())
	}
	v := c.Value
	if b, ok := c.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsInteger != 0 {
		v = constant.ToInt(v)
	}
	return w.Table.Constant(v, c.Type())
}

// unknown returns a value nothing is known about, one for each site.
func (w *Walk) unknown(p *path, site object.Site, typ types.Type, index int) *object.Value {
	return w.Table.At(object.Unknown, typ, site, p.ctx, p.round(), index)
}

// step executes one instruction. It returns nil if p goes on, or else the
// paths that go on in its place.
func (w *Walk) step(p *path, instr ssa.Instruction) []*path {
	switch i := instr.(type) {
	case *ssa.Call:
		return w.stepCall(p, i)
	case *ssa.Defer:
		w.push(p, i)
		return nil
	case *ssa.Go:
		w.start(p, i)
		return nil
	case *ssa.RunDefers:
		return w.runDefers(p, false)
	case *ssa.Select:
		return w.stepSelect(p, i)
	case *ssa.Store:
		return w.stepStore(p, i)
	case *ssa.Send:
		ch := w.value(p, i.Chan)
		v := w.value(p, i.X)
		w.event(p, i, Event{Effect: knowledge.Send, Obj: ch, Value: v, Blocking: true})
		if p.st.Nil(ch) == Yes {
			return []*path{} // blocks for ever
		}
		if n := p.st.noted(ch, madeAsLong); n != nil { // there was room for it
			p.st.Assume(w.Table.Condition(token.LSS, w.Table.Int(0), n), true)
		}
		p.st.Escape(v)
		return nil
	case *ssa.MapUpdate:
		m, k, v := w.value(p, i.Map), w.value(p, i.Key), w.value(p, i.Value)
		w.use(p, m, i, false)
		addr := w.Table.Elem(m, w.asked(p, m, k), i.Value.Type())
		p.st.Store(addr, v, i.Value.Type())
		if addr.Y.Kind != object.Const {
			p.st.Escape(v) // it may be found under another name of the key
			p.st.Escape(k) // a loop over the map finds it
		}
		p.st.setNote(addr, presence, w.Table.Bool(true))
		p.st.resize(m, addr)
		w.event(p, i, Event{Effect: knowledge.Assign, Obj: v, Value: addr})
		return nil
	case ssa.Value:
		if at, ok := i.(*ssa.IndexAddr); ok {
			if next := w.eachElement(p, at); next != nil {
				return next
			}
		}
		v, ok := w.eval(p, i)
		if !ok {
			return []*path{} // the path ends in a run-time panic that is not ours to report
		}
		p.setReg(i, v)
	}
	return nil
}

// eval returns the value of an instruction that does not transfer control.
// It reports false if the path cannot go on.
func (w *Walk) eval(p *path, v ssa.Value) (*object.Value, bool) {
	t := w.Table
	switch i := v.(type) {
	case *ssa.Alloc:
		a := t.At(object.Alloc, i.Type(), i, p.ctx, p.round(), 0)
		p.st.clearBase(a, nil)
		p.st.epochs.delete(a)
		return a, true
	case *ssa.MakeChan:
		ch := t.At(object.Made, i.Type(), i, p.ctx, p.round(), 0)
		size := p.st.Resolve(w.value(p, i.Size))
		if size.Kind != object.Const {
			p.st.setNote(ch, madeAsLong, size)
		}
		w.event(p, i, Event{Effect: knowledge.Make, Obj: ch, N: size})
		return ch, true
	case *ssa.MakeMap:
		return t.At(object.Made, i.Type(), i, p.ctx, p.round(), 0), true
	case *ssa.MakeSlice:
		v := t.At(object.Made, i.Type(), i, p.ctx, p.round(), 0)
		size := w.value(p, i.Len)
		if n, ok := p.st.Number(size); ok {
			w.assumeLength(p, v, n)
		} else if size.Kind == object.Len {
			p.st.setNote(v, madeAsLong, size)
		}
		return v, true
	case *ssa.MakeClosure:
		bindings := make([]*object.Value, len(i.Bindings))
		for k, b := range i.Bindings {
			bindings[k] = w.value(p, b)
		}
		return t.Closure(i.Fn.(*ssa.Function), bindings), true
	case *ssa.FieldAddr:
		x := w.value(p, i.X)
		if p.st.Nil(x) == Yes {
			return nil, false
		}
		field := i.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(i.Field)
		return t.FieldAddr(x, i.Field, field.Origin()), true
	case *ssa.Field:
		x := w.value(p, i.X)
		if x.Kind == object.Tuple && i.Field < len(x.List) {
			return x.List[i.Field], true
		}
		return t.Load(t.FieldAddr(x, i.Field, i.X.Type().Underlying().(*types.Struct).Field(i.Field).Origin()), 0, i.Type()), true
	case *ssa.IndexAddr:
		x := w.value(p, i.X)
		if p.st.Nil(x) == Yes {
			return nil, false
		}
		at := w.asked(p, x, w.value(p, i.Index))
		if at.Kind != object.Const {
			w.part(p, x)
		}
		return t.Elem(x, at, i.Type()), true
	case *ssa.Index:
		x := w.value(p, i.X)
		return p.st.Load(t.Elem(x, w.asked(p, x, w.value(p, i.Index)), i.Type()), i.Type()), true
	case *ssa.Lookup:
		return w.evalLookup(p, i), true
	case *ssa.UnOp:
		return w.evalUnOp(p, i)
	case *ssa.BinOp:
		return w.evalBinOp(p, i), true
	case *ssa.ChangeType:
		return w.value(p, i.X), true
	case *ssa.ChangeInterface:
		return w.value(p, i.X), true
	case *ssa.MakeInterface:
		return t.Unary(object.Iface, w.value(p, i.X), p.ground(i.X.Type())), true
	case *ssa.Convert:
		return w.evalConvert(p, i.X, i), true
	case *ssa.MultiConvert:
		return w.evalConvert(p, i.X, i), true
	case *ssa.SliceToArrayPointer:
		return t.Unary(object.Derived, w.value(p, i.X), i.Type()), true
	case *ssa.Slice:
		x := w.value(p, i.X)
		w.use(p, x, i, false)
		if x.IsNil() || i.Low == nil && i.High == nil && i.Max == nil {
			if _, ok := i.X.Type().Underlying().(*types.Slice); ok {
				return x, true
			}
		}
		if n := literal(i); n >= 0 { // the array cannot be named otherwise, so that it stands for the slice
			w.assumeLength(p, x, n)
			return x, true
		}
		if empty(i) && w.effects&(knowledge.Use|knowledge.Put) == 0 {
			w.assumeLength(p, x, 0)
			return x, true
		}
		w.part(p, x)
		return t.Unary(object.Derived, x, i.Type()), true
	case *ssa.TypeAssert:
		return w.evalAssert(p, i)
	case *ssa.Extract:
		x := w.value(p, i.Tuple)
		if x.Kind == object.Tuple && i.Index < len(x.List) {
			return x.List[i.Index], true
		}
		return w.unknown(p, i, i.Type(), 0), true
	case *ssa.Range: // stands for what it ranges over
		x := w.value(p, i.X)
		w.visit(p, i, x)
		return x, true
	case *ssa.Next:
		ok := w.unknown(p, i, types.Typ[types.Bool], 1)
		k := w.unknown(p, i, i.Type().(*types.Tuple).At(1).Type(), 2)
		list := []*object.Value{ok, k, w.unknown(p, i, i.Type().(*types.Tuple).At(2).Type(), 3)}
		if r, isRange := i.Iter.(*ssa.Range); isRange {
			if m, isMap := r.X.Type().Underlying().(*types.Map); isMap {
				x := w.value(p, r)
				list[0] = w.another(p, x, ok)
				if x.IsNil() {
					return t.Tuple(append([]*object.Value{t.Bool(false)}, list[1:]...), i.Type()), true
				}
				if key, known := w.entry(p, r, x); known {
					list[0] = t.Bool(key != nil)
					if key != nil {
						list[1], list[2] = key, p.st.Load(t.Elem(x, key, m.Elem()), m.Elem())
					}
					return t.Tuple(list, i.Type()), true
				}
				if len(p.rounds) > 0 && p.rounds[len(p.rounds)-1].n == 0 {
					k = w.asked(p, x, k)
					list[1] = k
				}
				if p.other {
					p.st.setNote(k, keyIn, x)
				}
				list[2] = p.st.Load(t.Elem(x, k, m.Elem()), m.Elem())
			}
		}
		return t.Tuple(list, i.Type()), true
	}
	return w.unknown(p, v.(ssa.Instruction), v.Type(), 0), true
}

// another returns the condition that a range over map m has another round: one
// in terms of its length, so that two loops over one map have as many rounds,
// or unknown if the map was changed.
func (w *Walk) another(p *path, m, unknown *object.Value) *object.Value {
	if len(p.rounds) == 0 {
		return unknown
	}
	if _, lost := p.st.epochs.get(m); lost {
		return unknown
	}
	for a := range p.st.heap.all() {
		if a.Kind == object.Elem && a.X == m {
			return unknown
		}
	}
	n := p.rounds[len(p.rounds)-1].n
	return w.Table.Condition(token.LSS, w.Table.Int(int64(n)), w.Table.Unary(object.Len, m, types.Typ[types.Int]))
}

func (w *Walk) evalLookup(p *path, i *ssa.Lookup) *object.Value {
	t := w.Table
	x := w.value(p, i.X)
	k := w.asked(p, x, w.value(p, i.Index))
	m, ok := i.X.Type().Underlying().(*types.Map)
	if !ok {
		return w.unknown(p, i, i.Type(), 0)
	}
	addr := t.Elem(x, k, m.Elem())
	if p.st.absent(addr) {
		p.st.Store(addr, t.Zero(m.Elem()), m.Elem())
		p.st.setNote(addr, presence, t.Bool(false))
	}
	v := p.st.Load(addr, m.Elem())
	if !i.CommaOk {
		return v
	}
	return t.Tuple([]*object.Value{v, p.st.loadNote(addr, presence)}, i.Type())
}

func (w *Walk) evalUnOp(p *path, i *ssa.UnOp) (*object.Value, bool) {
	t := w.Table
	x := w.value(p, i.X)
	switch i.Op {
	case token.MUL:
		if p.st.Nil(x) == Yes {
			return nil, false
		}
		w.use(p, x, i, false)
		if v := w.header(p, x, i); v != nil {
			return v, true
		}
		return p.st.Load(x, i.Type()), true
	case token.NOT:
		return t.Negate(x), true
	case token.ARROW:
		ok := t.ReceiveOK(x, i, p.ctx, p.round(), 0)
		v := w.unknown(p, i, i.Type(), 1)
		w.event(p, i, Event{Effect: knowledge.Recv, Obj: x, Value: ok, Results: []*object.Value{v}, Blocking: true})
		if p.st.Nil(x) == Yes {
			return nil, false // blocks for ever
		}
		w.received(p, x)
		if i.CommaOk {
			return t.Tuple([]*object.Value{v, ok}, i.Type()), true
		}
		return v, true
	case token.SUB:
		return t.Binary(token.SUB, t.Int(0), p.st.Resolve(x), i.Type()), true
	}
	return w.unknown(p, i, i.Type(), 0), true
}

func (w *Walk) evalBinOp(p *path, i *ssa.BinOp) *object.Value {
	x, y := w.value(p, i.X), w.value(p, i.Y)
	switch i.Op {
	case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
		return w.Table.Condition(i.Op, x, y)
	}
	return w.Table.Binary(i.Op, p.st.Resolve(x), p.st.Resolve(y), i.Type())
}

func (w *Walk) evalConvert(p *path, x ssa.Value, v ssa.Value) *object.Value {
	y := w.value(p, x)
	from, fromBasic := x.Type().Underlying().(*types.Basic)
	to, toBasic := v.Type().Underlying().(*types.Basic)
	switch {
	case w.showing() && (isUnsafe(from) || isUnsafe(to)):
		return w.Table.Unary(object.Derived, y, v.Type())
	case fromBasic && toBasic && from.Info()&types.IsInteger != 0 && to.Info()&types.IsInteger != 0:
		if y.Kind == object.Const && !object.Representable(y.Const, to) {
			return w.unknown(p, v.(ssa.Instruction), v.Type(), 0)
		}
		return y // overflow of what is not constant is not followed
	case !fromBasic && !toBasic:
		return w.Table.Unary(object.Derived, y, v.Type())
	case toBasic:
		w.use(p, y, v.(ssa.Instruction), false) // bytes or runes are copied into a string
	}
	return w.Table.Unary(object.Derived, w.unknown(p, v.(ssa.Instruction), v.Type(), 0), v.Type())
}

func (w *Walk) evalAssert(p *path, i *ssa.TypeAssert) (*object.Value, bool) {
	t := w.Table
	x := w.value(p, i.X)
	result := func(v, ok *object.Value) (*object.Value, bool) {
		if i.CommaOk {
			return t.Tuple([]*object.Value{v, ok}, i.Type()), true
		}
		return v, p.st.Truth(ok) != No
	}
	if p.st.Nil(x) == Yes {
		return result(t.Zero(i.AssertedType), t.Bool(false))
	}
	_, toInterface := i.AssertedType.Underlying().(*types.Interface)
	if x.Kind == object.Iface {
		switch {
		case toInterface:
			if types.Implements(x.Type, i.AssertedType.Underlying().(*types.Interface)) {
				return result(x, t.Bool(true))
			}
		case types.Identical(x.Type, i.AssertedType):
			return result(x.X, t.Bool(true))
		default:
			return result(t.Zero(i.AssertedType), t.Bool(false))
		}
	}
	ok := t.Unary(object.AssertOK, x, i.AssertedType)
	if toInterface {
		return result(x, ok)
	}
	v := t.Unary(object.Assert, x, i.AssertedType)
	if !i.CommaOk {
		p.st.lent(v)
	}
	return result(v, ok)
}

func (w *Walk) stepStore(p *path, i *ssa.Store) []*path {
	addr, v := w.value(p, i.Addr), w.value(p, i.Val)
	if p.st.Nil(addr) == Yes {
		return []*path{}
	}
	w.use(p, addr, i, true)
	p.st.Store(addr, v, i.Val.Type())
	w.event(p, i, Event{Effect: knowledge.Assign, Obj: v, Value: addr})
	return nil
}

// stepSelect forks the path for each arm that may be taken.
func (w *Walk) stepSelect(p *path, i *ssa.Select) []*path {
	t := w.Table
	arms := len(i.States)
	if !i.Blocking {
		arms++
	}
	var next []*path
	for k := range arms {
		q := p
		if k < arms-1 {
			q = p.fork()
		}
		index := k
		if k == len(i.States) {
			index = -1
		}
		list := []*object.Value{t.Int(int64(index)), w.unknown(q, i, types.Typ[types.Bool], -2)}
		for n, s := range i.States {
			if s.Dir == types.RecvOnly {
				list = append(list, w.unknown(q, i, s.Chan.Type().Underlying().(*types.Chan).Elem(), n+1))
			}
		}
		if index < 0 && w.ready(q, i) {
			continue
		}
		if index >= 0 {
			s := i.States[index]
			ch := w.value(q, s.Chan)
			if q.st.Nil(ch) == Yes {
				continue // never ready
			}
			ev := Event{Obj: ch, Arms: arms, Blocking: i.Blocking, pos: s.Pos}
			if s.Dir == types.SendOnly {
				ev.Effect, ev.Value = knowledge.Send, w.value(q, s.Send)
				w.event(q, i, ev)
				q.st.Escape(ev.Value)
			} else {
				ok := t.ReceiveOK(ch, i, q.ctx, q.round(), index)
				list[1] = ok
				ev.Effect, ev.Value = knowledge.Recv, ok
				ev.Results = []*object.Value{w.unknown(q, i, s.Chan.Type().Underlying().(*types.Chan).Elem(), index+1)}
				w.event(q, i, ev)
				w.received(q, ch)
			}
		}
		q.setReg(i, t.Tuple(list, i.Type()))
		next = append(next, q)
	}
	if next == nil {
		next = []*path{}
	}
	return next
}

// ready reports whether i receives from a channel that was closed on the path:
// then its default is not chosen.
func (w *Walk) ready(p *path, i *ssa.Select) bool {
	for _, s := range i.States {
		if s.Dir == types.RecvOnly {
			if p.st.noted(w.value(p, s.Chan), closed) != nil {
				return true
			}
		}
	}
	return false
}

// event completes an event that happens at instr on p, and emits it.
func (w *Walk) event(p *path, instr ssa.Instruction, what Event) {
	if w.effects&what.Effect == 0 {
		return
	}
	ev := new(Event) // here, since most events are wanted by nobody
	*ev = what
	ev.Instr, ev.Ctx, ev.Round, ev.Fn = instr, p.ctx, p.round(), p.fn
	ev.Deferred = ev.Deferred || p.deferred
	ev.Locked = !p.st.locks.empty()
	if ev.Once == nil {
		ev.Once = p.once
	}
	ev.Other = p.other
	ev.Panicking = ev.Panicking || p.unwinding
	ev.Catcher = p.catches()
	ev.Recovered = p.recovers() != nil
	w.client.Event(p.st, ev)
}

// use tells the client that memory behind v, a value it follows, is used.
func (w *Walk) use(p *path, v *object.Value, instr ssa.Instruction, write bool) {
	if w.effects&knowledge.Use == 0 || p.st.cells.empty() {
		return
	}
	for o := v; ; o = o.X {
		if p.st.Cell(o) != nil {
			w.event(p, instr, Event{Effect: knowledge.Use, Obj: o, Value: v, Write: write})
			return
		}
		switch o.Kind {
		case object.View:
			if reader(o) { // what it does with its own memory is no use of what it reads
				return
			}
		case object.Field, object.Elem, object.Derived, object.Iface, object.Assert, object.Load:
		default:
			return
		}
	}
}

// literal returns the length of the slice that is made by a composite literal or
// for the further arguments of a call, or -1. No other slice of its array is ever taken from the array itself.
func literal(s *ssa.Slice) int64 {
	a, ok := s.X.(*ssa.Alloc)
	if !ok || a.Comment != "slicelit" && a.Comment != "varargs" {
		return -1
	}
	return a.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Array).Len()
}
