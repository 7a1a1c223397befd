package typestate

import (
	"go/types"
	"hash/maphash"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/lazyssa"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// Values of path.next for paths that left the order of instructions.
const (
	panicking = -1 // a callee panicked: the deferred calls are still to run
	recovered = -2 // a deferred call ended a panic
	unwound   = -3 // the deferred calls have run, the panic goes on
)

// A site is one call about to be executed.
type site struct {
	instr     ssa.Instruction
	common    *ssa.CallCommon
	fn        *object.Value // the function value; nil for a builtin or a method of an interface
	args      []*object.Value
	round     int
	once      *object.Value // the sync.Once that is the caller, or nil
	catcher   *ssa.Function // the function of another package that is the caller and recovers from a panic, or nil
	deferred  bool
	panicking bool // a deferred call while its caller panics
}

// A ret is a way in which a call ends.
type ret struct {
	p         *path
	results   []*object.Value
	panicking bool
	recovers  bool // a deferred call that stopped the panic
	at        ssa.Instruction
}

func (w *Walk) site(p *path, instr ssa.CallInstruction) *site {
	c := instr.Common()
	s := &site{instr: instr, common: c, round: p.round()}
	if c.IsInvoke() {
		s.args = append(s.args, w.value(p, c.Value))
	} else if _, ok := c.Value.(*ssa.Builtin); !ok {
		s.fn = w.value(p, c.Value)
	}
	for _, a := range c.Args {
		s.args = append(s.args, w.value(p, a))
	}
	return s
}

func (w *Walk) stepCall(p *path, instr *ssa.Call) []*path {
	s := w.site(p, instr)
	failed := w.givenError(p, s)
	rets := w.call(p, s)
	next := make([]*path, 0, len(rets))
	for _, r := range rets {
		q := r.p
		if failed && !r.panicking && r.results[0].Kind != object.Const && q.st.Nil(r.results[0]) == Yes {
			continue // another error that is taken for nil
		}
		if r.panicking {
			q.next, q.at = panicking, instr
			next = append(next, q)
			continue
		}
		switch len(r.results) {
		case 0:
		case 1:
			q.setReg(instr, r.results[0])
			if failed && q.st.Nil(r.results[0]) == Maybe {
				q.st.setNull(r.results[0], No)
			}
		default:
			q.setReg(instr, w.Table.Tuple(r.results, instr.Type()))
		}
		next = append(next, q)
	}
	return next
}

// givenError reports whether a call turns an error into an error: its only
// result is one, and it is given one that is not nil. Unless its body says
// otherwise, the result is not nil either.
func (w *Walk) givenError(p *path, s *site) bool {
	sig := s.common.Signature()
	if sig.Results().Len() != 1 || !isError(sig.Results().At(0).Type()) {
		return false
	}
	for i, a := range s.args {
		if t := argType(s.common, i); t != nil && isError(t) && p.st.Nil(a) == No {
			return true
		}
	}
	return false
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// push adds a deferred call to those that run when the function ends.
func (w *Walk) push(p *path, instr *ssa.Defer) {
	s := w.site(p, instr)
	d := &deferred{instr: instr, fn: s.fn, args: s.args, round: s.round, before: p.defers}
	h := maphash.Comparable(seed, pair[*ssa.Defer, int]{instr, s.round})
	for i, a := range s.args {
		h = h*31 ^ maphash.Comparable(seed, pair[int, *object.Value]{i, a})
	}
	if d.before != nil {
		h = h*37 + d.before.hash
	}
	d.hash = h
	p.defers = d
}

// runDefers executes the pending deferred calls of p, last one first.
// The paths returned go on after the instruction that asked for it, or, if
// the path is panicking, have next set to recovered or unwound.
func (w *Walk) runDefers(p *path, panics bool) []*path {
	next := p.next
	type item struct {
		p         *path
		panicking bool
		recovered bool
	}
	work := []item{{p: p, panicking: panics}}
	var done []*path
	for len(work) > 0 {
		it := work[len(work)-1]
		work = work[:len(work)-1]
		q := it.p
		d := q.defers
		if d == nil {
			switch {
			case it.panicking:
				q.next = unwound
				if !panics { // a deferred call panicked on the way out of a function that did not
					q.next, q.at = panicking, nil
				}
			case it.recovered:
				q.next = recovered
			default:
				q.next = next
			}
			done = append(done, q)
			continue
		}
		q.defers = d.before
		s := &site{instr: d.instr, common: d.instr.Common(), fn: d.fn, args: d.args, round: d.round,
			deferred: true, panicking: it.panicking}
		for _, r := range w.call(q, s) {
			stopped := it.panicking && r.recovers && !r.panicking
			work = append(work, item{r.p, (it.panicking || r.panicking) && !stopped, it.recovered || stopped})
		}
	}
	if done == nil {
		done = []*path{}
	}
	return done
}

// call executes a call and returns the ways in which it ends.
// It owns p: the paths in the result are p and its forks.
func (w *Walk) call(p *path, s *site) []ret {
	if b, ok := s.common.Value.(*ssa.Builtin); ok {
		return w.builtin(p, s, b)
	}
	var callee *types.Func
	if s.common.IsInvoke() {
		recv := s.args[0]
		callee = s.common.Method
		if m := w.method(p.ground(s.common.Value.Type()), callee); m != nil { // of a type parameter
			s.fn = w.Table.Closure(m, nil)
		} else if p.st.Nil(recv) == Yes {
			return nil
		} else if recv.Kind == object.Iface {
			if m := w.method(recv.Type, callee); m != nil {
				s.fn = w.Table.Closure(m, nil)
				s.args = append([]*object.Value{recv.X}, s.args[1:]...)
			}
		}
		if lazyssa.NoReturn(callee) { // package ssa sees to static calls alone
			return []ret{{p: p, panicking: true}}
		}
	}
	if s.fn != nil && s.fn.Kind == object.Closure {
		if once := s.fn.X; once != nil && s.once != once {
			inner := *s
			inner.once = once
			return w.onlyOnce(p, once, func(p *path) []ret { return w.call(p, &inner) },
				func(p *path) ret { return ret{p: p, results: w.results(p, s, nil)} })
		}
		fn := usage.Body(s.fn.Fn)
		callee, _ = fn.Object().(*types.Func)
		if len(fn.FreeVars) == 0 && len(s.args) > 0 && p.st.Nil(s.args[0]) != No && knowledge.Faults(callee) && !p.st.dereference(s.args[0]) {
			return nil
		}
		if k, ok := knowledge.Lookup(callee); ok {
			if fn.Synthetic != "" && len(fn.FreeVars) == 1 { // a method value: it is bound to its receiver
				s.args = append(s.fn.List[:1:1], s.args...)
			}
			return w.known(p, s, callee, k)
		}
		if fn.Blocks != nil {
			if w.enters(p, fn, s) {
				return w.enter(p, s, fn, s.fn.List)
			}
			if w.recurs(p, fn) && w.concerns(p, fn, s) {
				return nil // a recursion is followed as often as a loop is repeated
			}
			if !w.meets(p, fn, s) {
				return nil
			}
			if w.selects != nil && w.tooDeep(p) && w.concerns(p, fn, s) { // it does what nobody will see
				for _, v := range slices.Concat(s.args, bound(s.fn)) {
					p.st.Escape(v)
				}
			}
			w.passOver(p, fn, s)
			switch returns, panics := w.ways(fn); {
			case returns:
				return []ret{{p: p, results: w.passedViews(p, s, fn, w.results(p, s, callee))}}
			case panics:
				return []ret{{p: p, panicking: true}}
			}
			return nil
		}
		if callee != nil && w.Imported != nil {
			if sum := w.Imported(callee.Origin()); sum != nil {
				return w.apply(p, s, callee, sum, nil)
			}
		}
		return w.unknownCall(p, s, callee)
	}
	if callee != nil {
		if k, ok := knowledge.Lookup(callee); ok {
			return w.known(p, s, callee, k)
		}
	}
	if s.fn != nil {
		if p.st.Nil(s.fn) == Yes {
			return nil
		}
		w.siteEvent(p, s, Event{Effect: knowledge.Cancel, Obj: s.fn, Args: s.args})
		if s.fn.Kind == object.Param || s.fn.Kind == object.Free {
			w.siteEvent(p, s, Event{Effect: knowledge.CallParam, Obj: s.fn, Args: s.args})
		}
	}
	return w.unknownCall(p, s, callee)
}

// meets notes that there is what fn, a body that is passed over, needs to begin with, and
// reports false if there is not. Clients ask who hear of what is put, which may be nil.
func (w *Walk) meets(p *path, fn *ssa.Function, s *site) bool {
	if w.effects&knowledge.Put == 0 {
		return true
	}
	for _, n := range usage.Needs(fn) {
		if v, _ := w.resolve(p, s, Path{Root: n.Param, Fields: n.Fields, Load: true}, nil); v != nil && !p.st.dereference(v) {
			return false
		}
	}
	return true
}

// mayFault reports whether the call is of a method that is not in view, for a pointer that
// is nil on the path. Most fail, so that whether the path goes on is not known: clients who
// hear of nil that is put want to know.
func (w *Walk) mayFault(p *path, s *site, callee *types.Func) bool {
	if w.effects&knowledge.Put == 0 || callee == nil || s.common.IsInvoke() || len(s.args) == 0 {
		return false
	}
	recv := callee.Signature().Recv()
	if recv == nil {
		return false
	}
	_, ok := recv.Type().Underlying().(*types.Pointer)
	return ok && p.st.Nil(s.args[0]) == Yes
}

// method returns the function that implements an interface method for values of type typ.
func (w *Walk) method(typ types.Type, m *types.Func) *ssa.Function {
	if _, ok := typ.Underlying().(*types.Interface); ok {
		return nil
	}
	sel := types.NewMethodSet(typ).Lookup(m.Pkg(), m.Name())
	if sel == nil {
		return nil
	}
	return w.Index.SSA.Pkg.Prog.MethodValue(sel)
}

// recovers returns the pending deferred call of the function that p is in which
// would recover from a panic, or nil.
func (p *path) recovers() *ssa.Function {
	for d := p.defers; d != nil; d = d.before {
		if d.fn != nil && d.fn.Kind == object.Closure && usage.CallsRecover(d.fn.Fn) {
			return usage.Body(d.fn.Fn)
		}
	}
	return nil
}

// catches is recovers for the functions entered on the way to p as well.
func (p *path) catches() *ssa.Function {
	if fn := p.recovers(); fn != nil {
		return fn
	}
	return p.catcher
}

// passOver forgets what a body that is not followed may change.
func (w *Walk) passOver(p *path, fn *ssa.Function, s *site) {
	mark := w.mark(p, s)
	w.siteEvent(p, s, Event{Effect: knowledge.Call, Args: s.args, Callee: calleeOf(fn), Passed: fn})
	// First: what is lost below can be reached no more.
	for i, v := range bound(s.fn) {
		if i < len(fn.FreeVars) {
			w.keep(p, v, w.Index.Keeps(fn.FreeVars[i]))
		}
	}
	for i, v := range s.args {
		if i < len(fn.Params) {
			w.keep(p, v, w.Index.Keeps(fn.Params[i]))
		}
	}
	if mods := w.Index.Mods(fn); !mods.Empty() {
		p.st.loseFields(mods.Has, mark)
	}
	for _, a := range s.args {
		if viewed(a).Local() {
			p.st.loseBase(viewed(a), mark, func(v *types.Var) bool { return !w.Index.Mods(fn).Has(v) })
		}
		w.use(p, a, s.instr, false)
	}
	w.loseCaptured(p, s.fn, mark)
}

// keep lets escape what a body that is not followed may keep of v.
func (w *Walk) keep(p *path, v *object.Value, k usage.Kept) {
	if k.Self || k.Called && v.Kind == object.Param { // whoever brings the function does not see it called
		p.st.Escape(v)
		return
	}
	if len(k.Fields) == 0 {
		return
	}
	if !v.Base().Local() {
		p.st.Escape(v)
		return
	}
	reached := make(map[*object.Value]bool)
	p.st.ReachesAny(func(o *object.Value) bool { reached[o] = true; return false }, v)
	for a, c := range p.st.heap.all() {
		if through(a, k.Fields) && reached[a.Base()] {
			p.st.Escape(c)
		}
	}
}

// through reports whether a field of the set is on the way to an address.
func through(a *object.Value, fields map[*types.Var]bool) bool {
	for ; a != nil; a = a.X {
		if a.Kind == object.Field && fields[a.Var] {
			return true
		}
	}
	return false
}

func calleeOf(fn *ssa.Function) *types.Func {
	obj, _ := fn.Object().(*types.Func)
	return obj
}

// mark returns a value that stands for the moment of a call, to tell what was
// in memory before it from what was there after.
func (w *Walk) mark(p *path, s *site) *object.Value {
	return w.Table.At(object.Unknown, nil, s.instr, p.ctx, s.round, -100)
}

// results returns values for the results of a call nothing is known about.
func (w *Walk) results(p *path, s *site, callee *types.Func) []*object.Value {
	tuple := s.common.Signature().Results()
	list := make([]*object.Value, tuple.Len())
	for i := range list {
		list[i] = w.Table.At(object.Result, tuple.At(i).Type(), s.instr, p.ctx, s.round, i)
	}
	if !w.showing() || len(list) == 0 {
		return list
	}
	from := knowledge.View(callee)
	if callee == nil {
		from = w.Index.HeldView(s.common)
	}
	if from >= 0 && from < len(s.args) {
		list[0] = w.Table.View(s.args[from], tuple.At(0).Type(), s.instr, p.ctx, s.round, 0)
	}
	return list
}

// unknownCall lets everything that is passed escape, unless the table of the
// standard library says that it does not.
func (w *Walk) unknownCall(p *path, s *site, callee *types.Func) []ret {
	if std, ok := knowledge.Standard(callee); ok && len(bound(s.fn)) == 0 && !iterates(s) {
		return w.standardCall(p, s, callee, std)
	}
	if w.mayFault(p, s, callee) {
		return nil
	}
	w.siteEvent(p, s, Event{Effect: knowledge.Call, Obj: s.fn, Args: s.args, Callee: callee})
	mark := w.mark(p, s)
	args := s.args
	if s.fn != nil && s.fn.Kind == object.Closure {
		args = append(args[:len(args):len(args)], s.fn.List...)
	}
	var yield *object.Value
	for _, a := range args {
		if isYield(a) {
			yield = a
			continue
		}
		w.use(p, a, s.instr, false)
		w.expose(p, a, mark)
		w.loseForeign(p, a, mark, nil)
	}
	if yield != nil {
		return w.iterate(p, s, yield)
	}
	return []ret{{p: p, results: w.results(p, s, callee)}}
}

// iterate executes a loop over an iterator whose body is not in view: the
// iterator calls the body of the loop any number of times before it returns,
// until that says stop, and never again.
func (w *Walk) iterate(p *path, s *site, yield *object.Value) []ret {
	var rets []ret
	for round := range maxRounds + 1 {
		rets = append(rets, ret{p: p.fork(), results: w.results(p, s, nil)})
		if round == maxRounds {
			break
		}
		inner := &site{instr: s.instr, common: s.common, fn: yield, round: s.round*(maxRounds+1) + round + 1, deferred: s.deferred}
		for i, q := range yield.Fn.Params {
			inner.args = append(inner.args, w.Table.At(object.Unknown, q.Type(), q, p.ctx, inner.round, i))
		}
		p = nil
		for _, r := range w.enter(rets[len(rets)-1].p.fork(), inner, yield.Fn, yield.List) {
			if r.panicking || r.p.st.Truth(r.results[0]) != Yes || p != nil {
				r.results = w.results(r.p, s, nil)
				rets = append(rets, r)
				continue
			}
			p = r.p
		}
		if p == nil {
			break
		}
	}
	return rets
}

// expose lets v escape to code that is not in view.
func (w *Walk) expose(p *path, v, mark *object.Value) {
	p.st.Escape(v) // first: what is lost below can be reached no more
	inner := v
	for inner.Kind == object.Iface || inner.Kind == object.Derived {
		inner = inner.X
	}
	if inner.Local() {
		p.st.loseBase(inner, mark, w.private)
	}
	if inner.Kind == object.Closure {
		w.loseCaptured(p, inner, mark)
	}
}

// private reports whether code of other packages cannot name field v.
func (w *Walk) private(v *types.Var) bool {
	return !v.Exported() && v.Pkg() == w.Index.SSA.Pkg.Pkg
}

// siteEvent emits an event that happens at a call.
func (w *Walk) siteEvent(p *path, s *site, ev Event) {
	ev.Deferred = s.deferred
	ev.Panicking = s.panicking
	ev.Once = s.once
	w.event(p, s.instr, ev)
}
