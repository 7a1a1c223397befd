package typestate

import (
	"go/token"
	"go/types"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// known executes a call of a function that the tables describe.
func (w *Walk) known(p *path, s *site, callee *types.Func, k knowledge.Func) []ret {
	arg := func(i int) *object.Value {
		if i < len(s.args) {
			return s.args[i]
		}
		return w.Table.Nil()
	}
	if k.Result.Atomic() {
		if k.Result == knowledge.AtomicGet && usage.InLoop(s.instr.Block()) { // what it waits for is in the condition of the loop
			w.siteEvent(p, s, Event{Effect: knowledge.Call, Args: s.args, Callee: callee})
		}
		return w.atomic(p, s, k.Result)
	}
	switch k.Result {
	case knowledge.AtomicNew:
		made := w.Table.At(object.Made, s.common.Signature().Results().At(0).Type(), s.instr, p.ctx, s.round, 0)
		p.st.Store(made, s.args[0], s.common.Signature().Params().At(0).Type())
		return []ret{{p: p, results: []*object.Value{made}}}
	case knowledge.Holder:
		made := w.Table.At(object.Made, s.common.Signature().Results().At(0).Type(), s.instr, p.ctx, s.round, 0)
		t := usage.StructBehind(made.Type)
		for i := range t.NumFields() {
			if f := t.Field(i); f.Exported() {
				p.st.Store(w.Table.FieldAddr(made, i, f), s.args[0], f.Type())
			}
		}
		p.st.setNull(made, No)
		return []ret{{p: p, results: []*object.Value{made}}}
	case knowledge.TryLock:
		if w.excluded(p, s) {
			return []ret{{p: p, results: []*object.Value{w.Table.Bool(false)}}}
		}
		q := p.fork()
		w.lockEvent(p, s, knowledge.Lock)
		return []ret{{p: p, results: []*object.Value{w.Table.Bool(true)}}, {p: q, results: []*object.Value{w.Table.Bool(false)}}}
	}
	if k.Waits { // others have changed what the loop around it asks
		p.st.loseAll(p.shape.asked(s.instr), w.mark(p, s))
	}
	results := w.results(p, s, callee)
	w.contextMethod(p, s, callee, results)
	switch k.Effect {
	case 0:
	case knowledge.Lock, knowledge.Unlock:
		if k.Effect == knowledge.Lock && w.excluded(p, s) {
			return nil
		}
		w.lockEvent(p, s, k.Effect)
	case knowledge.Add:
		w.siteEvent(p, s, Event{Effect: k.Effect, Obj: arg(0), N: p.st.Resolve(arg(1))})
	case knowledge.Put:
		pool, put := arg(0), arg(1)
		if len(s.args) == 1 { // a function of a pool that has no name here
			pool, put = w.Table.Nil(), arg(0)
		}
		if put.Kind != object.Iface && put.Type != nil && !types.IsInterface(put.Type) {
			put = w.Table.Unary(object.Iface, put, put.Type)
		}
		w.siteEvent(p, s, Event{Effect: k.Effect, Obj: pool, Value: put})
	case knowledge.Get:
		w.siteEvent(p, s, Event{Effect: k.Effect, Obj: arg(0), Results: results})
	case knowledge.With:
		w.siteEvent(p, s, Event{Effect: k.Effect, Obj: results[len(results)-1], Value: arg(0), Args: s.args, Results: results, Callee: callee})
	case knowledge.Detach, knowledge.Timer:
		w.siteEvent(p, s, Event{Effect: k.Effect, Obj: results[0], Results: results, Callee: callee})
	case knowledge.Go:
	default:
		w.siteEvent(p, s, Event{Effect: k.Effect, Obj: arg(k.On), Args: s.args, Callee: callee})
	}
	if k.Effect&(knowledge.Lock|knowledge.Unlock|knowledge.Put) == 0 {
		w.siteEvent(p, s, Event{Effect: knowledge.Call, Args: s.args, Results: results, Callee: callee})
	}
	for _, a := range s.args {
		if k.Effect != knowledge.Put {
			w.use(p, a, s.instr, false)
		}
	}
	return w.knownResults(p, s, k, results)
}

func (w *Walk) knownResults(p *path, s *site, k knowledge.Func, results []*object.Value) []ret {
	if k.Calls != knowledge.Never && k.Arg < len(s.args) {
		return w.callback(p, s, k, results)
	}
	if !k.Frees && k.Effect&(knowledge.With|knowledge.Put) == 0 && k.Result != knowledge.Wrapped {
		mark := w.mark(p, s)
		for _, a := range s.args {
			w.expose(p, a, mark)
		}
	}
	switch k.Result {
	case knowledge.NonNil:
		for _, r := range results {
			p.st.setNull(r, No)
		}
	case knowledge.DemandsNil, knowledge.DemandsNonNil, knowledge.DemandsTrue, knowledge.DemandsFalse, knowledge.DemandsEqual:
		if !w.demand(p, s, k.Result) {
			return nil
		}
	case knowledge.SaysError:
		p.st.setNote(results[0], errorOf, s.args[0])
	case knowledge.Same:
		results[0] = s.args[0]
	case knowledge.Wrapped:
		results[0] = s.args[k.Arg]
		if results[0].Kind == object.Closure {
			once := w.unknown(p, s.instr, nil, -300)
			p.st.setNote(once, onceDone, w.Table.Bool(false))
			results[0] = w.Table.Once(results[0], once)
		}
	case knowledge.OrError:
		q := p.fork()
		last := len(results) - 1
		for _, r := range results[:last] {
			p.st.setNull(r, No)
		}
		p.st.setNull(results[last], Yes)
		q.st.setNull(results[last], No)
		failed := append([]*object.Value(nil), results...)
		for i := range failed[:last] {
			failed[i] = w.Table.Zero(failed[i].Type)
		}
		ok := append([]*object.Value(nil), results...)
		ok[last] = w.Table.Nil()
		if w.succeeds(p, s, k) {
			return []ret{{p: p, results: ok}}
		}
		return []ret{{p: p, results: ok}, {p: q, results: failed}}
	}
	return []ret{{p: p, results: results}}
}

// succeeds reports whether the argument that alone decides it shows that a call of a
// function of which k is known does not fail.
func (w *Walk) succeeds(p *path, s *site, k knowledge.Func) bool {
	i := k.ByArg - 1
	if i < 0 || i >= len(s.args) {
		return false
	}
	if k.Low == k.High {
		return p.st.Resolve(s.args[i]).Kind == object.Const
	}
	may := usage.Span{Low: k.Low, High: k.High}
	if f := p.st.fact(p.st.Resolve(s.args[i])); (usage.Span{Low: f.lo, High: f.hi}).Within(may) {
		return true
	}
	if n, ok := p.st.Number(s.args[i]); ok {
		return usage.Span{Low: n, High: n}.Within(may)
	}
	args := usage.Arguments(s.common)
	return i < len(args) && w.Index.Span(args[i], s.instr).Within(may)
}

// contextMethod notes which context a Done channel is of, and which context has a
// deadline. Once something was received from the channel, Err is not nil
// (https://pkg.go.dev/context#Context).
func (w *Walk) contextMethod(p *path, s *site, callee *types.Func, results []*object.Value) {
	if len(s.args) == 0 || len(results) == 0 || callee.Pkg() == nil || callee.Pkg().Path() != "context" {
		return
	}
	switch callee.FullName() {
	case "context.WithTimeout", "context.WithDeadline", "context.WithTimeoutCause", "context.WithDeadlineCause":
		p.st.setNote(results[0], hasDeadline, w.Table.Bool(true))
	case "(context.Context).Deadline":
		if p.st.noted(s.args[0], hasDeadline) != nil {
			results[1] = w.Table.Bool(true)
		}
	case "(context.Context).Done":
		p.st.setNote(results[0], contextOf, s.args[0])
	case "(context.Context).Err":
		if p.st.noted(s.args[0], contextEnded) != nil {
			p.st.setNull(results[0], No)
		}
	}
}

// received notes that the context whose Done channel ch is, if it is one, has
// ended.
func (w *Walk) received(p *path, ch *object.Value) {
	if ctx := p.st.noted(ch, contextOf); ctx != nil {
		p.st.setNote(ctx, contextEnded, w.Table.Bool(true))
	}
}

// callback executes a call of a function that does something with a function
// that it is given.
func (w *Walk) callback(p *path, s *site, k knowledge.Func, results []*object.Value) []ret {
	fn := s.args[k.Arg]
	inner := &site{instr: s.instr, common: s.common, fn: fn, round: s.round, deferred: s.deferred}
	skip := func(p *path) ret { return ret{p: p, results: results} }
	switch k.Calls {
	case knowledge.Async, knowledge.AsyncWG:
		sp := w.spawn(p, s, fn, nil)
		if k.Calls == knowledge.AsyncWG {
			sp.Group = s.args[0]
		}
		w.siteEvent(p, s, Event{Effect: knowledge.Go, Obj: fn, Spawn: sp})
		w.shareWith(p, s, fn, nil)
		return []ret{skip(p)}
	case knowledge.Later, knowledge.AtCleanup:
		if w.effects&knowledge.AtLarge != 0 {
			w.siteEvent(p, s, Event{Effect: knowledge.AtLarge, Obj: fn, Spawn: w.spawn(p, s, fn, nil)})
		}
		p.st.Escape(fn)
		w.siteEvent(p, s, Event{Effect: knowledge.Call, Obj: fn, Args: []*object.Value{fn}})
		return []ret{skip(p)}
	case knowledge.OnceNow:
		inner.once = s.args[0]
		return w.onlyOnce(p, s.args[0], func(p *path) []ret { return w.callClosure(p, inner, results) }, skip)
	case knowledge.Maybe:
		for _, a := range s.args { // it may be sorted
			w.scramble(p, a, w.mark(p, s))
		}
		q := p.fork()
		return append(w.callClosure(p, inner, results), skip(q))
	}
	return w.callClosure(p, inner, results)
}

// onlyOnce runs a function unless once remembers that it has been run.
func (w *Walk) onlyOnce(p *path, once *object.Value, run func(*path) []ret, skip func(*path) ret) []ret {
	state := p.st.loadNote(once, onceDone)
	switch p.st.Truth(state) {
	case Yes:
		return []ret{skip(p)}
	case Maybe:
		q := p.fork()
		q.st.Assume(state, true)
		p.st.Assume(state, false)
		p.st.setNote(once, onceDone, w.Table.Bool(true))
		return append(run(p), skip(q))
	}
	p.st.setNote(once, onceDone, w.Table.Bool(true))
	return run(p)
}

// callClosure calls the function of s with arguments nothing is known about.
func (w *Walk) callClosure(p *path, s *site, results []*object.Value) []ret {
	if s.fn.Kind != object.Closure {
		p.st.Escape(s.fn)
		w.siteEvent(p, s, Event{Effect: knowledge.CallParam, Obj: s.fn})
		return []ret{{p: p, results: results}}
	}
	if once := s.fn.X; once != nil && s.once != once {
		inner := *s
		inner.once = once
		return w.onlyOnce(p, once, func(p *path) []ret { return w.callClosure(p, &inner, results) },
			func(p *path) ret { return ret{p: p, results: results} })
	}
	fn := s.fn.Fn
	if fn.Blocks == nil || !w.enters(p, fn, s) {
		w.loseCaptured(p, s.fn, w.mark(p, s))
		return []ret{{p: p, results: results}}
	}
	for i, q := range fn.Params {
		s.args = append(s.args, w.Table.At(object.Unknown, q.Type(), q, p.ctx, s.round, i))
	}
	rets := w.enter(p, s, fn, s.fn.List)
	for i := range rets {
		rets[i].results = results
	}
	return rets
}

// excluded reports whether a call that interrupts another asks for a lock that
// the other holds. Two readers of one lock are taken to exclude each other too.
func (w *Walk) excluded(p *path, s *site) bool {
	n, _ := p.st.locks.get(lockOf(s))
	return p.other && n > 0
}

// lockOf returns the lock that a call takes or releases.
func lockOf(s *site) *object.Value {
	l := s.args[0]
	for l.Kind == object.Iface {
		l = l.X
	}
	return l
}

// lockEvent notes that a lock is taken or released.
func (w *Walk) lockEvent(p *path, s *site, e knowledge.Effect) {
	l := lockOf(s)
	n, _ := p.st.locks.get(l)
	if e == knowledge.Lock {
		p.st.locks.set(l, n+1)
	} else if n > 1 {
		p.st.locks.set(l, n-1)
	} else {
		p.st.locks.delete(l)
	}
	w.siteEvent(p, s, Event{Effect: e, Obj: l})
}

// counted reports whether what an atomic value holds after an addition is known from
// what it has held: the walk is about two calls, and what others add is not in question,
// or nobody else has the value.
func (w *Walk) counted(p *path, addr, held *object.Value) bool {
	if w.depth > 0 || w.two {
		return w.depth == 0
	}
	_, known := p.st.Number(held)
	return known && addr.Base().Local() && !p.st.Kept(addr.Base()) && w.Index.Kinds(w.Root)&knowledge.Go == 0
}

// atomic executes an operation of sync/atomic on the value behind argument 0.
func (w *Walk) atomic(p *path, s *site, r knowledge.Result) []ret {
	addr := s.args[0]
	var typ types.Type
	switch {
	case len(s.args) > 1:
		typ = s.args[1].Type
	case s.common.Signature().Results().Len() > 0:
		typ = s.common.Signature().Results().At(0).Type()
	}
	if n := s.common.Signature().Params(); n.Len() > 0 {
		typ = n.At(n.Len() - 1).Type()
		if r == knowledge.AtomicGet {
			typ = s.common.Signature().Results().At(0).Type()
		}
	}
	held := p.st.Load(addr, typ)
	if w.depth > 0 && !w.alone && r != knowledge.AtomicSet && r != knowledge.AtomicSwap && addr.Base().Ctx != p.ctx {
		// In a goroutine: whoever started it may have stored something since.
		held = w.unknown(p, s.instr, typ, 0)
	}
	switch r {
	case knowledge.AtomicGet:
		return []ret{{p: p, results: []*object.Value{held}}}
	case knowledge.AtomicSet:
		p.st.Store(addr, s.args[1], typ)
		return []ret{{p: p}}
	case knowledge.AtomicAdd, knowledge.AtomicInc, knowledge.AtomicDec:
		sum := w.sum(p, s, r, addr, held, typ)
		p.st.Store(addr, sum, typ)
		return []ret{{p: p, results: []*object.Value{sum}}}
	case knowledge.AtomicSwap:
		p.st.Store(addr, s.args[1], typ)
		return []ret{{p: p, results: []*object.Value{held}}}
	}
	cond := w.Table.Condition(token.EQL, held, s.args[1])
	yes := func(p *path) ret {
		p.st.Store(addr, s.args[2], typ)
		return ret{p: p, results: []*object.Value{w.Table.Bool(true)}}
	}
	no := func(p *path) ret { return ret{p: p, results: []*object.Value{w.Table.Bool(false)}} }
	switch p.st.Truth(cond) {
	case Yes:
		return []ret{yes(p)}
	case No:
		return []ret{no(p)}
	}
	q := p.fork()
	p.st.Assume(cond, true)
	q.st.Assume(cond, false)
	return []ret{yes(p), no(q)}
}

// sum returns what an atomic operation makes of a counter that holds held, which is
// known where that is a constant, or nobody else adds.
func (w *Walk) sum(p *path, s *site, r knowledge.Result, addr, held *object.Value, typ types.Type) *object.Value {
	counted := w.counted(p, addr, held)
	n := w.Table.Int(1)
	if r == knowledge.AtomicAdd {
		n = p.st.Resolve(s.args[1])
	}
	op := token.ADD
	if r == knowledge.AtomicDec {
		op = token.SUB
	}
	if held = p.st.Resolve(held); counted || held.Kind == object.Const && n.Kind == object.Const {
		if c := w.Table.Binary(op, held, n, typ); counted || c.Kind == object.Const {
			return c
		}
	}
	return w.unknown(p, s.instr, typ, 0)
}

// demand assumes what a function of a test demands, and reports whether that may hold.
// Where it does not, the test is over; what becomes of it then is not followed.
func (w *Walk) demand(p *path, s *site, r knowledge.Result) bool {
	if len(s.args) < 2 {
		return true
	}
	x := s.args[1]
	if x.Kind == object.Iface {
		x = x.X
	}
	switch r {
	case knowledge.DemandsNil, knowledge.DemandsNonNil:
		return !mayBeNil(x.Type) || p.st.Assume(w.Table.Condition(token.EQL, x, w.Table.Nil()), r == knowledge.DemandsNil)
	case knowledge.DemandsTrue, knowledge.DemandsFalse:
		return p.st.Assume(x, r == knowledge.DemandsTrue)
	}
	y := s.args[2]
	if s.args[1].Kind != object.Iface || y.Kind != object.Iface || !types.Identical(s.args[1].Type, y.Type) {
		return true
	}
	if _, basic := y.Type.Underlying().(*types.Basic); !basic {
		return true
	}
	return p.st.Assume(w.Table.Condition(token.EQL, x, y.X), true)
}

// mayBeNil reports whether nil is a value of type t.
func mayBeNil(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Slice, *types.Map, *types.Chan, *types.Signature:
		return true
	}
	return false
}
