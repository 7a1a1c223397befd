package typestate

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// A Summary says what a function of another package does to what it is given.
// What it does not mention is not known to happen.
type Summary struct {
	Outcomes []Outcome // the ways in which it returns; none: it does not return
	Runs     bool      // it waits for nothing that another goroutine does
}

// Imported returns the operations in the summary, for the index of the caller's package.
func (s *Summary) Imported() []usage.Imported {
	var keeps uint64
	for _, o := range s.Outcomes {
		keeps |= o.Keeps
	}
	list := imported(nil, s.Outcomes)
	for i, e := range list {
		list[i].Kept = e.Arg >= 0 && keeps&(1<<min(e.Arg, 63)) != 0
	}
	return list
}

// Returns reports whether a result of the function may be of the kind.
func (s *Summary) Returns(kind ResultKind) bool {
	for _, o := range s.Outcomes {
		for _, r := range o.Results {
			if r.Kind == kind {
				return true
			}
		}
	}
	return false
}

// MakesChannel reports whether a result of the function may be a channel that it has
// made, or hold one.
func (s *Summary) MakesChannel() bool {
	return s.Returns(MadeChan) || slices.ContainsFunc(s.Outcomes, func(o Outcome) bool {
		return slices.ContainsFunc(o.Effects, func(e SummaryEffect) bool { return e.Effect == knowledge.Make })
	})
}

// StartsOnResults reports whether the function starts goroutines that do something to what
// it returns.
func (s *Summary) StartsOnResults() bool {
	return slices.ContainsFunc(s.Outcomes, func(o Outcome) bool {
		return slices.ContainsFunc(o.Effects, func(e SummaryEffect) bool { return e.Effect == knowledge.Go && e.onResults() })
	})
}

func imported(list []usage.Imported, outcomes []Outcome) []usage.Imported {
	for _, o := range outcomes {
		for _, e := range o.Effects {
			if e.Effect == knowledge.Leave {
				continue
			}
			if e.Effect == knowledge.Go && e.onResults() {
				list = append(list, usage.Imported{Effect: e.Effect, Arg: -1})
			}
			if e.On.Result && e.On.Root >= 0 {
				list = append(list, usage.Imported{Effect: e.Effect, Arg: -1, Result: e.On.Root, Fields: e.On.Fields})
			}
			if e.Effect == knowledge.Go { // if a group counts it, an Add and a Done
				if e.On.Root >= 0 && !e.On.Result {
					for _, kind := range [...]knowledge.Effect{knowledge.Go, knowledge.Add, knowledge.Done} {
						list = append(list, usage.Imported{Effect: kind, Arg: e.On.Root, Fields: e.On.Fields})
					}
				}
			} else if e.On.Root >= 0 && !e.On.Result {
				list = append(list, usage.Imported{Effect: e.Effect, Arg: e.On.Root, Fields: e.On.Fields})
			}
			if e.Effect == knowledge.Put && e.Value.Root >= 0 && !e.Value.Result {
				list = append(list, usage.Imported{Effect: e.Effect, Arg: e.Value.Root, Fields: e.Value.Fields})
			}
			list = imported(list, e.Body)
		}
		for _, r := range o.Results {
			if e := resultEffects[r.Kind]; e != 0 {
				list = append(list, usage.Imported{Effect: e, Arg: -1})
			}
		}
	}
	return list
}

// onResults reports whether a goroutine does something to what the function returns.
func (e SummaryEffect) onResults() bool {
	for _, o := range e.Body {
		if slices.ContainsFunc(o.Effects, func(e SummaryEffect) bool { return e.On.Result && e.On.Root >= 0 || e.onResults() }) {
			return true
		}
	}
	return false
}

// resultEffects are the operations that results stand for.
var resultEffects = map[ResultKind]knowledge.Effect{
	CancelFunc: knowledge.With,
	PoolValue:  knowledge.Get,
	MadeChan:   knowledge.Make,
}

// An Outcome is one way in which a function returns.
type Outcome struct {
	Effects []SummaryEffect // in order
	Results []SummaryResult // may be shorter than the results of the function
	Keeps   uint64          // the parameters, a bit each, that somebody may hold afterwards
	NonNil  uint64          // the parameters, a bit each, that are not nil whenever it ends so
	Nil     uint64          // the parameters, a bit each, that are nil whenever it ends so
	Types   []TypeTest      // what it found out about the types of parameters whenever it ends so
}

// A TypeTest says of which type the value in a parameter is, or is not.
type TypeTest struct {
	Param int
	Type  string // see [TypeName]
	Is    bool
}

// A SummaryEffect is one operation.
type SummaryEffect struct {
	Effect knowledge.Effect
	On     Path      // of Go: the group that counts the goroutine
	N      int64     // of Add; of Make: the capacity; of Leave: the kinds of operations; of Assign: 0 where nil is stored, 1 for anything else; of CallParam: 1 where a panic is recovered; of Send, Recv, Close and Put: see FoundSet
	Value  Path      // of Put: what is put
	Type   string    // of Put: the type that Get's users assert without a check, if it is known
	Where  string    // "file.go:12"
	Body   []Outcome // of Go: what the goroutine does; none: nobody knows
	Arms   uint8     // of Send and Recv: 1 in a select with another arm, 2 in one with a default
	Sent   Tri       // of Recv: whether a value was received, not the end of the channel
}

// What the number of a send, receive, close or Put says, added up.
const (
	// FoundSet: the function found the channel, or what it puts, not to be nil.
	FoundSet = 1 << iota
	// Endless: it is in a loop that only a select ends, so that there is no last one.
	Endless
	// Settled: the channel is in a field that is set when its struct is made, and never
	// again.
	Settled
	// Idempotent: of a close, that the function leaves the channel closed on all its
	// paths: where it does not close it, it finds that this was done before.
	Idempotent
	// Racing: of a close, that two calls of the function at once may both do it: no lock
	// is held over the test that stops a later call and the close.
	Racing
)

// A Path names a value from outside a function: parameter Root (the receiver
// is parameter 0), result Root where Result is set, then fields. A negative
// Root names nothing.
type Path struct {
	Root   int
	Result bool
	As     string // the type, as [TypeName] says, that the parameter, an interface, was asserted to be
	Fields []int  // each on the struct that the value before it points to, or that is embedded in it
	Load   bool   // the contents of the last field, not its address
}

// Nothing is the path that names nothing.
var Nothing = Path{Root: -1}

// ResultKind says what is known of a result.
type ResultKind uint8

// What is known of a result.
const (
	Anything ResultKind = iota
	IsNil
	IsNotNil
	IsTrue
	IsFalse
	IsPath     // the value Path names
	TypedNil   // an interface that holds a nil pointer
	MadeChan   // a channel made by the function, of capacity N
	CancelFunc // a live cancel function
	PoolValue  // fresh from the pool that Path names
	Shows      // a slice or string that shows memory of what Path names
)

// A SummaryResult describes one result.
type SummaryResult struct {
	Kind ResultKind
	Path Path
	N    int64
	Type string // of PoolValue: what the pool's New returns, if it is known
}

// apply executes a call of a function of which only the summary is known. A goroutine
// that the function has started may use what it returned: its results are given.
func (w *Walk) apply(p *path, s *site, callee *types.Func, sum *Summary, given []*object.Value) []ret {
	if len(sum.Outcomes) == 0 {
		return nil
	}
	possible := &Summary{}
	var paths []*path
	var numbers []int
	for i, o := range sum.Outcomes {
		if q := p.fork(); o.fits(q.st, s.args) && w.fields(q, s, &o) {
			possible.Outcomes = append(possible.Outcomes, o)
			paths, numbers = append(paths, q), append(numbers, i)
		}
	}
	var rets []ret
	for i, q := range paths {
		rets = append(rets, w.applyOutcome(q, s, callee, sum, possible, numbers[i], given)...)
	}
	return rets
}

// fits reports whether the arguments are such that the function may end in
// this way, and adds to the state that they are.
func (o *Outcome) fits(st *State, args []*object.Value) bool {
	for _, t := range o.Types {
		if t.Param >= len(args) {
			continue
		}
		a := args[t.Param]
		known := a.Kind == object.Iface || st.Nil(a) == Yes
		if is := a.Kind == object.Iface && TypeName(a.Type) == t.Type; known && is != t.Is {
			return false
		}
	}
	for i, a := range args {
		null := Maybe
		switch bit := uint64(1) << min(i, 63); {
		case o.NonNil&bit != 0:
			null = No
		case o.Nil&bit != 0:
			null = Yes
		default:
			continue
		}
		switch st.Nil(a) {
		case null.Not():
			return false
		case Maybe:
			st.setNull(a, null)
		}
	}
	return true
}

// fields reports whether no field that the function found not to be nil, on the
// path that o stands for, is nil here.
func (w *Walk) fields(p *path, s *site, o *Outcome) bool {
	const channels = knowledge.Send | knowledge.Recv | knowledge.Close
	for _, e := range o.Effects {
		on := e.On
		if e.Effect == knowledge.Put {
			on = e.Value
		}
		if e.Effect&(channels|knowledge.Put) == 0 || e.N&FoundSet == 0 || on.Result {
			continue
		}
		if v, _ := w.resolve(p, s, on, nil); v != nil && p.st.Nil(v) == Yes {
			return false
		}
	}
	return true
}

// everywhere reports whether e is in all outcomes.
func (s *Summary) everywhere(e SummaryEffect) bool {
	for _, o := range s.Outcomes {
		if !slices.ContainsFunc(o.Effects, func(f SummaryEffect) bool { return f.Effect == e.Effect && f.On.Equal(e.On) && f.Value.Equal(e.Value) }) {
			return false
		}
	}
	return true
}

// Equal reports whether two paths name the same.
func (p Path) Equal(q Path) bool {
	return p.Root == q.Root && p.As == q.As && p.Result == q.Result && p.Load == q.Load && slices.Equal(p.Fields, q.Fields)
}

// applyOutcome executes outcome n of sum, one of those that are possible. It ends in
// more than one way if a function that is given does.
func (w *Walk) applyOutcome(p *path, s *site, callee *types.Func, sum, possible *Summary, n int, given []*object.Value) []ret {
	o := &sum.Outcomes[n]
	results := given
	if given == nil {
		results = w.results(p, s, callee)
	}
	for i, r := range o.Results {
		if i >= len(results) {
			break
		}
		switch r.Kind {
		case IsNil:
			results[i] = w.Table.Zero(results[i].Type)
		case IsTrue, IsFalse:
			results[i] = w.Table.Bool(r.Kind == IsTrue)
		case IsNotNil, CancelFunc, PoolValue:
			results[i] = w.Table.At(object.Result, results[i].Type, s.instr, p.ctx, s.round, i+16*(n+1))
			if r.Kind != PoolValue || r.Type != "" || !types.IsInterface(results[i].Type) { // a pool without New may be empty
				p.st.setNull(results[i], No)
			}
		case MadeChan:
			results[i] = w.Table.At(object.Made, results[i].Type, s.instr, p.ctx, s.round, i+16*(n+1))
			w.siteEvent(p, s, Event{Effect: knowledge.Make, Obj: results[i], N: w.Table.Int(r.N)})
		case TypedNil:
			results[i] = w.Table.Unary(object.Iface, w.Table.Nil(), results[i].Type)
		case IsPath:
			if v, _ := w.resolve(p, s, r.Path, results); v != nil {
				results[i] = v
			}
		case Shows:
			if v, _ := w.resolve(p, s, r.Path, results); v != nil && w.showing() {
				results[i] = w.Table.View(v, results[i].Type, s.instr, p.ctx, s.round, i)
			}
		}
	}
	for i, r := range o.Results {
		if r.Kind == CancelFunc && i < len(results) {
			w.siteEvent(p, s, Event{Effect: knowledge.With, Obj: results[i], Args: s.args, Results: results, Callee: callee})
		}
		if r.Kind == PoolValue && i < len(results) {
			pool, _ := w.resolve(p, s, r.Path, results)
			w.siteEvent(p, s, Event{Effect: knowledge.Get, Obj: pool, Results: results[i : i+1], Callee: callee})
		}
	}
	w.siteEvent(p, s, Event{Effect: knowledge.Call, Args: s.args, Results: results, Callee: callee, Runs: sum.Runs})
	for i, a := range s.args { // before the effects: what the function puts it has used before
		if !o.puts(i) {
			w.use(p, a, s.instr, false)
		}
	}
	for i, a := range s.args {
		w.loseForeign(p, a, w.mark(p, s), func(fields []int) bool { return sum.mentions(i, fields) })
	}
	rets := []ret{{p: p, results: results}}
	for _, e := range o.Effects {
		conditional := !possible.everywhere(e)
		var next []ret
		for _, r := range rets {
			for _, end := range w.applyEffect(r.p, s, e, results, conditional) {
				// What comes after a call that panics is done nevertheless where it is
				// deferred, and the summary does not say so.
				end.panicking = end.panicking || r.panicking
				next = append(next, end)
			}
		}
		rets = next[:min(len(next), maxExits)]
	}
	for _, r := range rets {
		for i, a := range s.args {
			if o.Keeps&(1<<min(i, 63)) != 0 && !r.panicking {
				w.expose(r.p, a, w.mark(r.p, s))
			}
		}
	}
	return rets
}

// mentions reports whether an effect is on a field on the way from parameter i.
func (s *Summary) mentions(i int, fields []int) bool {
	for _, o := range s.Outcomes {
		for _, e := range o.Effects {
			for _, at := range [2]Path{e.On, e.Value} {
				if at.Root == i && !at.Result && len(at.Fields) > 0 && len(at.Fields) <= len(fields) && slices.Equal(at.Fields, fields[:len(at.Fields)]) {
					return true
				}
			}
		}
	}
	return false
}

// loseForeign forgets what was stored in fields of v that belong to another
// package, which a function of it was given and may have changed; known says
// of which fields it is known what became of them.
func (w *Walk) loseForeign(p *path, v, mark *object.Value, known func(fields []int) bool) {
	for v.Kind == object.Iface || v.Kind == object.Derived {
		v = v.X
	}
	lost := make(map[*types.Var]bool)
	for _, a := range p.st.heap.keys(func(a *object.Value) bool { return a.Kind == object.Field && a.Index >= 0 && a.Base() == v }) {
		if a.Var.Pkg() == w.Index.SSA.Pkg.Pkg {
			continue
		}
		var fields []int
		for f := a; f.Kind == object.Field; f = f.X {
			fields = append(fields, f.Index)
		}
		slices.Reverse(fields)
		if known == nil || !known(fields) {
			lost[a.Var] = true
		}
	}
	p.st.Holds(func(a, c *object.Value) bool { // it may still be there
		if c.Kind == object.Made && a.Kind == object.Field && lost[a.Var] {
			p.st.Escape(c)
		}
		return false
	})
	p.st.loseAll(lost, mark)
}

// puts reports whether parameter i itself is put into a pool.
func (o *Outcome) puts(i int) bool {
	for _, e := range o.Effects {
		if e.Effect == knowledge.Put && !e.Value.Result && e.Value.Root == i && len(e.Value.Fields) == 0 {
			return true
		}
	}
	return false
}

// applyEffect executes one effect of an outcome with the given results, and returns the
// ways in which it ends.
func (w *Walk) applyEffect(p *path, s *site, e SummaryEffect, results []*object.Value, conditional bool) []ret {
	on := []ret{{p: p, results: results}}
	obj, typ := w.resolve(p, s, e.On, results)
	if obj == nil && e.Effect&(knowledge.Put|knowledge.Go) == 0 {
		return on
	}
	switch e.Effect {
	case knowledge.Make:
		ptr, ok := typ.Underlying().(*types.Pointer)
		if !ok {
			return on
		}
		ch := w.Table.At(object.Made, ptr.Elem(), s.instr, p.ctx, s.round, -300-obj.ID)
		p.st.heap.set(obj, ch) // what holds it is new as well: nobody else has it
		w.siteEvent(p, s, Event{Effect: e.Effect, Obj: ch, N: w.Table.Int(e.N), Where: e.Where})
	case knowledge.Assign:
		if ptr, ok := typ.Underlying().(*types.Pointer); ok {
			v := w.Table.Zero(ptr.Elem())
			if e.N != 0 {
				v = w.Table.At(object.Unknown, ptr.Elem(), s.instr, p.ctx, s.round, -200-obj.ID)
			}
			p.st.Store(obj, v, ptr.Elem())
		}
	case knowledge.CallParam:
		inner := &site{instr: s.instr, common: s.common, fn: obj, round: s.round, deferred: s.deferred}
		if e.N != 0 {
			inner.catcher = s.common.StaticCallee()
		}
		if obj.Kind != object.Closure {
			w.siteEvent(p, s, Event{Effect: knowledge.Cancel, Obj: obj, Where: e.Where})
			return on
		}
		return w.callClosure(p, inner, results)
	case knowledge.Add:
		w.siteEvent(p, s, Event{Effect: e.Effect, Obj: obj, N: w.Table.Int(e.N), Where: e.Where, Conditional: conditional})
	case knowledge.Put:
		v, typ := w.resolve(p, s, e.Value, results)
		if v == nil || conditional && len(e.Value.Fields) > 0 { // a flag may say that it has been put
			return on
		}
		if typ != nil && !types.IsInterface(typ) {
			v = w.Table.Unary(object.Iface, v, typ)
		}
		w.siteEvent(p, s, Event{Effect: e.Effect, Obj: obj, Value: v, Args: s.args, Where: e.Where})
	case knowledge.Go:
		sp := w.spawn(p, s, nil, nil)
		if len(e.Body) > 0 {
			sp.Summary = &Summary{Outcomes: e.Body}
		}
		sp.Fn, sp.Group, sp.results = w.Table.Nil(), obj, results
		w.siteEvent(p, s, Event{Effect: e.Effect, Spawn: sp, Where: e.Where})
	default:
		ev := Event{Effect: e.Effect, Obj: obj, Args: s.args, Where: e.Where, Blocking: e.Arms < 2, Conditional: conditional}
		if e.Arms > 0 {
			ev.Arms = 2
		}
		switch {
		case e.Effect == knowledge.Leave:
			ev.N = w.Table.Int(e.N)
		case e.Sent != Maybe:
			ev.Value = w.Table.Bool(e.Sent == Yes)
		}
		if e.Effect != knowledge.Leave {
			ev.Endless, ev.Settled, ev.Idempotent, ev.Racing = e.N&Endless != 0, e.N&Settled != 0, e.N&Idempotent != 0, e.N&Racing != 0
		}
		w.siteEvent(p, s, ev)
	}
	return on
}

// resolve returns the value that a path names at a call, and its type.
func (w *Walk) resolve(p *path, s *site, at Path, results []*object.Value) (*object.Value, types.Type) {
	list := s.args
	if at.Result {
		list = results
	}
	if at.Root < 0 || at.Root >= len(list) {
		return nil, nil
	}
	v := list[at.Root]
	typ := v.Type
	if !at.Result {
		typ = argType(s.common, at.Root)
	}
	if at.As != "" {
		if v.Kind != object.Iface || TypeName(v.Type) != at.As {
			return nil, nil
		}
		v, typ = v.X, v.Type
	}
	for _, i := range at.Fields {
		if typ == nil {
			return nil, nil
		}
		ptr, ok := typ.Underlying().(*types.Pointer)
		if !ok {
			return nil, nil
		}
		st, ok := ptr.Elem().Underlying().(*types.Struct)
		if !ok {
			if inner, isPtr := ptr.Elem().Underlying().(*types.Pointer); isPtr { // a field that holds a pointer
				v = p.st.Load(v, ptr.Elem())
				if st, ok = inner.Elem().Underlying().(*types.Struct); !ok {
					return nil, nil
				}
			} else {
				return nil, nil
			}
		}
		if i >= st.NumFields() {
			return nil, nil
		}
		f := st.Field(i)
		v = w.Table.FieldAddr(v, i, f.Origin())
		typ = types.NewPointer(f.Type())
	}
	if at.Load && typ != nil {
		if ptr, ok := typ.Underlying().(*types.Pointer); ok {
			v = p.st.Load(v, ptr.Elem())
			typ = ptr.Elem()
		}
	}
	return v, typ
}

func argType(c *ssa.CallCommon, i int) types.Type {
	if c.IsInvoke() {
		if i == 0 {
			return c.Value.Type()
		}
		i--
	}
	if i < len(c.Args) {
		return c.Args[i].Type()
	}
	return nil
}
