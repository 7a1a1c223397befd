package life

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// lifeBudget is the number of instructions walked for one sender or closer of
// a field.
const lifeBudget = 10000

// A Clash is an operation of a goroutine on a field, and one of another function
// that does not wait for it.
type Clash struct {
	Start ssa.Instruction  // of the goroutine
	Open  *typestate.Event // what the goroutine may still do
	End   *typestate.Event // what the other function does, on a path that has not waited
	reads bool             // Open reads what it is on from the field itself
}

// Place returns where the goroutine does it, and in which activation: in the function that
// does, if that reads the channel from its field itself; one that was handed the channel
// is not to blame.
func (c *Clash) Place() (*object.Context, token.Pos) {
	if c.reads {
		return c.Open.Ctx, c.Open.Pos()
	}
	return typestate.Literal(nil, c.Open)
}

// Clashes returns, for each goroutine that some function of the package starts
// and each field, the first clash of one of the operations open of the goroutine
// with an operation end of another function, where the two do not meet on a path
// of one function. The field is that of the object which the package's methods
// share. What walks a function is run by guard.
func Clashes(e *typestate.Engine, open, end knowledge.Effect, guard func(*ssa.Function, func() (exhausted bool))) []Clash {
	l := &lives{engine: e, index: e.Index, guard: guard, opens: open, ends: end, trails: make(map[trailKey][]typestate.Trace)}
	starts := started(e.Index)
	for _, v := range endedFields(e.Index, end) {
		for _, s := range starts {
			if e.Index.Keys(s.body)[v].Effect&open != 0 {
				l.field(v, s)
			}
		}
	}
	return l.clashes
}

// lives compares the goroutines of a package with those who end what they use.
type lives struct {
	engine      *typestate.Engine
	index       *usage.Index
	guard       func(*ssa.Function, func() (exhausted bool))
	opens, ends knowledge.Effect
	trails      map[trailKey][]typestate.Trace
	clashes     []Clash
}

// A trailKey says what was walked, and for which field if only some events
// were written down.
type trailKey struct {
	fn    *ssa.Function
	field *types.Var
}

// A beginning is a statement that starts a goroutine whose body is in view.
type beginning struct {
	instr ssa.Instruction
	in    *ssa.Function
	body  *ssa.Function
	group *object.Value // the wait group in a field that counts the goroutine, or nil
}

// started returns the statements of the package that start goroutines.
func started(x *usage.Index) []beginning {
	var list []beginning
	for _, fn := range x.SSA.Funcs {
		for _, s := range x.Out(fn) {
			switch s.How {
			case usage.Started:
				list = append(list, beginning{s.Instr, fn, s.Callee, nil})
			case usage.Taken:
				if group := usage.CountedBy(s.Instr); group != nil {
					list = append(list, beginning{s.Instr, fn, s.Callee, groupField(group)})
				}
			}
		}
	}
	return list
}

// groupField returns a value for the wait group in the field that v is, for
// comparison with [sameField].
func groupField(v ssa.Value) *object.Value {
	if f, ok := usage.KeyOf(v).(*types.Var); ok {
		return &object.Value{Kind: object.Field, Var: f}
	}
	return &object.Value{Kind: object.Unknown}
}

// endedFields returns the fields of this package on which there are operations
// end, in source order.
func endedFields(x *usage.Index, end knowledge.Effect) []*types.Var {
	var list []*types.Var
	for _, op := range x.Ops {
		if v, ok := op.Key.(*types.Var); ok && v.IsField() && v.Pkg() == x.SSA.Pkg.Pkg && op.Effect == end &&
			usage.ReadField(op.Value) == v && !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

// sameField reports whether two values, of different walks, are the channel,
// group or lock in one field.
func sameField(a, b *object.Value) bool {
	v := fieldVar(a)
	return v != nil && v == fieldVar(b)
}

// fieldVar returns the field that a value is, or was read from. A goroutine that
// another package starts is not on a value.
func fieldVar(v *object.Value) *types.Var {
	for v != nil && (v.Kind == object.Load || v.Kind == object.Derived) {
		v = v.X
	}
	if v != nil && v.Kind == object.Field {
		return v.Var
	}
	return nil
}

// field compares the goroutine that s starts with the functions that close v.
func (l *lives) field(v *types.Var, s beginning) {
	g := l.goroutine(s, v)
	if !g.Known() {
		return
	}
	var open []order.Place
	for _, p := range g.Places(l.opens) {
		if ev := g.Event(p); fieldVar(ev.Obj) == v && owned(ev.Obj) && !ev.Recovered && !ev.Panicking {
			open = append(open, p)
		}
	}
	if len(open) == 0 {
		return
	}
	var data *types.Var // that something came tells nothing of one who goes on for ever
	if !slices.ContainsFunc(open, func(p order.Place) bool { return !g.Endless(g.Event(p)) }) {
		data = v
	}
	if l.opens == knowledge.Send && s.instr.Pos().IsValid() && l.rangedOver(v) { // whoever leaves such a loop before it is closed does not know how many come
		data = v
	}
	if l.joins(s.in, s.body, data) {
		return
	}
	for _, op := range l.index.On(v, l.ends) {
		if l.startsOrRuns(op.Fn, s) || l.callerWaits(op.Fn, s.body, data) || !l.independent(op.Fn, s) {
			continue
		}
		if p, closed := l.unordered(g, open, op, v); closed != nil {
			open := g.Event(p)
			reads := slices.ContainsFunc(l.index.On(v, l.opens), func(op usage.Op) bool { return op.Instr == open.Instr && usage.ReadField(op.Value) == v })
			l.clashes = append(l.clashes, Clash{s.instr, open, closed, reads})
			return
		}
	}
}

// rangedOver reports whether all that receive from channels like that in field v do so in
// loops which end with the channel.
func (l *lives) rangedOver(v *types.Var) bool {
	ch, ok := v.Type().Underlying().(*types.Chan)
	if !ok {
		return false
	}
	seen := false
	for _, op := range l.index.Ops {
		if op.Effect != knowledge.Recv || op.Value == nil {
			continue
		}
		c, ok := op.Value.Type().Underlying().(*types.Chan)
		if !ok || !types.Identical(c.Elem(), ch.Elem()) {
			continue
		}
		if u, ok := op.Instr.(*ssa.UnOp); !ok || !u.CommaOk || !usage.InLoop(u.Block()) {
			return false
		}
		seen = true
	}
	return seen
}

// owned reports whether a channel was read from a field of the receiver, or of
// a variable around the function: the object that the package's methods share.
func owned(ch *object.Value) bool {
	if ch.Kind != object.Load || ch.X.Kind != object.Field {
		return false
	}
	x := ch.X.X
	for x.Kind == object.Load {
		x = x.X
	}
	return x.Kind == object.Free || receives(x)
}

// receives reports whether x is the receiver of the function that is walked.
func receives(x *object.Value) bool {
	if x.Kind != object.Param || x.Index != 0 {
		return false
	}
	p, ok := x.Site.(*ssa.Parameter)
	return ok && p.Parent().Signature.Recv() != nil
}

// goroutine returns the body of s, walked on its own, as far as it matters to
// those who end it: its sends on v, and what they may wait for.
func (l *lives) goroutine(s beginning, v *types.Var) *order.Goroutine {
	g := &order.Goroutine{Fn: s.body, Group: s.group, Same: sameField}
	awaited, fields := l.awaited(v)
	if !fields {
		g.Traces = l.traces(s.body)
		return g
	}
	g.Traces = l.recorded(trailKey{s.body, v}, func(ev *typestate.Event) bool {
		k := fieldVar(ev.Obj)
		return k == v || k != nil && awaited[k]
	})
	return g
}

// awaited returns the fields that the functions which close v may wait on; it
// reports false if they may wait on something else too.
func (l *lives) awaited(v *types.Var) (fields map[*types.Var]bool, ok bool) {
	fields = make(map[*types.Var]bool)
	for _, op := range l.index.On(v, l.ends) {
		if l.index.Kinds(op.Fn)&knowledge.Go != 0 {
			return nil, false
		}
		for k, r := range l.index.Keys(op.Fn) {
			if r.Effect&(knowledge.Wait|knowledge.Recv|knowledge.Send|knowledge.Lock) == 0 {
				continue
			}
			f, isVar := k.(*types.Var)
			if !isVar || !f.IsField() {
				return nil, false
			}
			fields[f] = true
		}
	}
	return fields, true
}

// traces returns what fn does on its paths, or nil if that is not known.
func (l *lives) traces(fn *ssa.Function) []typestate.Trace {
	return l.recorded(trailKey{fn, nil}, nil)
}

func (l *lives) recorded(k trailKey, wants func(*typestate.Event) bool) []typestate.Trace {
	if t, ok := l.trails[k]; ok {
		return t
	}
	l.trails[k] = nil
	l.guard(k.fn, func() bool {
		effects := order.Effects | knowledge.Return
		if wants == nil {
			effects |= knowledge.Call
		}
		rec := typestate.NewRecorder(effects)
		rec.Wants = wants
		w := l.engine.WalkWithin(k.fn, rec, nil, lifeBudget)
		switch {
		case !w.Exhausted:
			l.trails[k] = rec.Paths()
		case wants != nil:
			// What was seen happens; what else it does, the index says.
			for _, t := range rec.Paths() {
				t.Returns = false
				l.trails[k] = append(l.trails[k], t)
			}
		}
		return false
	})
	return l.trails[k]
}

// startsOrRuns reports whether the closer is run by the goroutine itself, or
// starts it: then they meet on a path, which is followed elsewhere.
func (l *lives) startsOrRuns(closer *ssa.Function, s beginning) bool {
	outer := closer
	for outer.Parent() != nil && !handedOut(outer) {
		outer = outer.Parent()
	}
	return l.index.Reached(s.body)[closer] || l.index.Reached(closer)[s.in] || l.index.Reached(outer)[s.body]
}

// handedOut reports whether fn is a literal that is only given to functions which are
// not in view: they run it when they like, not the function around it.
func handedOut(fn *ssa.Function) bool {
	if fn.Parent() == nil || fn.Referrers() == nil && len(fn.FreeVars) == 0 {
		return false
	}
	given := false
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			m, ok := instr.(*ssa.MakeClosure)
			if !ok || m.Fn != fn {
				continue
			}
			for _, ref := range *m.Referrers() {
				c, ok := ref.(*ssa.Call)
				if _, known := usage.KnownCall(ref); !ok || known || c.Call.Value == m {
					return false
				}
				if callee := c.Call.StaticCallee(); callee != nil && usage.Body(callee).Blocks != nil {
					return false
				}
				given = true
			}
		}
	}
	return given
}

// callerWaits reports whether a function that leads to the closer may wait for
// the goroutine before it calls it.
func (l *lives) callerWaits(closer, body *ssa.Function, data *types.Var) bool {
	return slices.ContainsFunc(l.index.Callers(closer), func(fn *ssa.Function) bool { return l.joins(fn, body, data) })
}

// joins reports whether fn or its callees wait for something that body tells, other than
// data.
func (l *lives) joins(fn, body *ssa.Function, data *types.Var) bool {
	tells := l.index.Keys(body)
	for k, e := range l.index.Keys(fn) {
		if data != nil && k == data {
			continue
		}
		if e.Effect&(knowledge.Wait|knowledge.Recv) != 0 && tells[k].Effect&told != 0 && l.awaits(fn, k, make(map[*ssa.Function]bool)) {
			return true
		}
	}
	return false
}

// told are the kinds of operations by which a goroutine tells others how far it is.
const told = knowledge.Done | knowledge.Send | knowledge.Close

// awaits reports whether what fn comes to after an operation on k may depend on that: the
// waits of a goroutine that it starts, such as a consumer of all that others send, do not
// count if the goroutine tells nobody anything.
func (l *lives) awaits(fn *ssa.Function, k usage.Key, seen map[*ssa.Function]bool) bool {
	if seen[fn] {
		return false
	}
	seen[fn] = true
	const kinds = knowledge.Wait | knowledge.Recv
	if slices.ContainsFunc(l.index.In(fn), func(op usage.Op) bool { return op.Key == k && op.Effect&kinds != 0 }) {
		return true
	}
	return slices.ContainsFunc(l.index.Out(fn), func(s usage.Site) bool {
		if s.How == usage.Started && l.index.Kinds(s.Callee)&told == 0 {
			return false
		}
		for own, r := range l.index.Keys(s.Callee) {
			if r.Effect&kinds != 0 && l.index.Translate(s, own) == k && l.awaits(s.Callee, own, seen) {
				return true
			}
		}
		return false
	})
}

// independent reports whether the closer may be called other than by the
// function that starts the goroutine, which decides in what order they run: by
// another package, as a value, or by a function that does not lead to the start. One that
// has put what it has started into a slice or map, and takes it out again, is not followed.
func (l *lives) independent(closer *ssa.Function, s beginning) bool {
	callers := l.index.Callers(closer)
	if len(callers) == 0 || handedOut(closer) || usage.Exported(closer) {
		return true
	}
	if slices.ContainsFunc(l.index.Sites(closer), func(s usage.Site) bool {
		return s.How == usage.Called && usage.FromElement(usage.FirstArgument(s.Instr))
	}) {
		return true
	}
	return slices.ContainsFunc(callers, func(fn *ssa.Function) bool { return !l.index.Reached(fn)[s.in] })
}

// unordered returns a send of open that the close op does not wait for, on
// some path of the closer that returns, and that close.
func (l *lives) unordered(g *order.Goroutine, open []order.Place, op usage.Op, v *types.Var) (order.Place, *typestate.Event) {
	for _, t := range l.traces(op.Fn) {
		if !t.Returns {
			continue
		}
		view := &order.View{Index: l.index, Escaped: func(*object.Value) bool { return true }}
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Go && ev.Spawn != nil {
				view.Others = append(view.Others, order.Started(ev)...)
			}
		}
		for i, ev := range t.Events {
			if ev.Instr != op.Instr || ev.Effect != l.ends || ev.Panicking || ev.Recovered || !owned(ev.Obj) || fieldVar(ev.Obj) != v {
				continue
			}
			for _, p := range open {
				if !slices.ContainsFunc(t.Events[:i], func(w *typestate.Event) bool { return l.mayOrder(view, g, p, w, v) }) {
					return p, ev
				}
			}
		}
	}
	return order.Place{}, nil
}

// mayOrder reports whether a path that has come past wait may know that g is
// past p: by what package order knows, or by a protocol over the field itself
// or over a channel that a further goroutine answers.
func (l *lives) mayOrder(view *order.View, g *order.Goroutine, p order.Place, wait *typestate.Event, v *types.Var) bool {
	if wait.Effect&order.Waits == 0 {
		return false
	}
	if view.Ordered(g, p, wait) {
		return true
	}
	switch wait.Effect {
	case knowledge.Recv, knowledge.Drained, knowledge.Wait:
		if fieldVar(wait.Obj) == v {
			return true
		}
		return l.answeredByOthers(wait, g)
	case knowledge.Lock:
		return false
	}
	return false
}

// answeredByOthers reports whether a function other than the goroutine may let
// wait return: it may itself have waited.
func (l *lives) answeredByOthers(wait *typestate.Event, g *order.Goroutine) bool {
	k := fieldVar(wait.Obj)
	if k == nil {
		return wait.Obj.Kind != object.Result // a timer or a context
	}
	for _, op := range l.index.On(k, knowledge.Done|knowledge.Send|knowledge.Close) {
		if !l.index.Reached(g.Fn)[op.Fn] {
			return true
		}
	}
	return false
}
