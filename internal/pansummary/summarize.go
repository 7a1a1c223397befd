package pansummary

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Limits of a summary; a function that needs more has none.
const (
	maxOutcomes = 6
	maxEffects  = 8
	budget      = 6000 // instructions walked for one function
	maxBody     = 2    // goroutines started by goroutines
)

// operations are the kinds of operations that a summary mentions.
const operations = knowledge.Send | knowledge.Recv | knowledge.Close | knowledge.Add | knowledge.Done | knowledge.Wait |
	knowledge.Put | knowledge.Cancel | knowledge.CallParam | knowledge.Go

// sources are the kinds of operations that say where a result comes from.
const sources = knowledge.Make | knowledge.With | knowledge.Get

// safely summarises fn; a panic in the analysis costs this one summary, and is
// reported when the function itself is analysed.
func safely(e *typestate.Engine, fn *ssa.Function) (s *typestate.Summary) {
	defer func() {
		if recover() != nil {
			s = nil
		}
	}()
	return Summarize(e, fn)
}

// Summarize returns the summary of fn, or nil if there is nothing to say.
func Summarize(e *typestate.Engine, fn *ssa.Function) *typestate.Summary {
	stores := storesFollowed(e.Index, fn)
	focus := concern(e, fn, stores)
	if !stores && !worthwhile(e, fn, focus) {
		return nil
	}
	rec := typestate.NewRecorder(operations | sources | knowledge.Leave | knowledge.Return)
	w := e.WalkWithin(fn, rec, focus, budget)
	if w.Exhausted {
		return nil
	}
	m := &maker{engine: e, fn: fn, table: w.Table}
	for i, p := range fn.Params {
		v := w.Table.At(object.Param, p.Type(), p, nil, 0, i)
		m.params = append(m.params, v)
		m.fields = append(m.fields, stored(e, fn, w.Table, v)...)
		m.tests = append(m.tests, typeTests(fn, w.Table, i, v)...)
	}
	s := &typestate.Summary{Outcomes: m.outcomes(rec.Traces, 0)}
	if m.failed && !m.mute { // say less: what becomes of the channels that it returns is not known
		m.failed, m.mute = false, true
		s.Outcomes = m.outcomes(rec.Traces, 0)
	}
	if m.failed {
		return nil
	}
	if len(s.Outcomes) == 0 {
		if !e.NeverReturns(fn) {
			return nil // the paths on which it returns were not followed
		}
	} else if len(s.Imported()) == 0 && !informative(s, true) && !drops(fn, s) && !demands(fn, s) {
		return nil
	}
	s.Runs = order.Runs(e, fn)
	return s
}

// stored returns what the fields of parameter v hold at first that fn stores
// into and in which something lies that the analyzers follow.
func stored(e *typestate.Engine, fn *ssa.Function, table *object.Table, v *object.Value) []*object.Value {
	s := usage.StructBehind(v.Type)
	var list []*object.Value
	for _, i := range stores(e.Index, fn, v.Type) {
		f := s.Field(i)
		list = append(list, table.Load(table.FieldAddr(v, i, f.Origin()), 0, f.Type()))
	}
	return list
}

// holds reports whether a result of the path holds the parameter; a result
// that is the parameter is described as such.
func holds(t typestate.Trace, param *object.Value) bool {
	for _, r := range t.Results {
		if pathOf(r).Root < 0 && t.State.Reaches(param, r) {
			return true
		}
	}
	return false
}

// A maker turns traces into outcomes.
type maker struct {
	engine *typestate.Engine
	fn     *ssa.Function
	table  *object.Table
	params []*object.Value
	tests  []test          // of the types of parameters
	fields []*object.Value // what fields of the parameters hold at first that fn stores into
	made   *ownChannels    // the channels that the path returns
	mute   bool            // nothing is said about those
	failed bool
}

func (m *maker) outcomes(traces []typestate.Trace, depth int) []typestate.Outcome {
	var list []typestate.Outcome
	seen := make(map[string]bool)
	for _, t := range traces {
		if t.Panics || depth == 0 && !t.Returns {
			continue
		}
		o := m.outcome(t, depth, traces)
		text := string(Encode(&typestate.Summary{Outcomes: []typestate.Outcome{o}}))
		if !seen[text] {
			seen[text] = true
			list = append(list, o)
		}
	}
	if len(list) > maxOutcomes {
		list = thin(list)
	}
	if len(list) > maxOutcomes {
		list = alike(list)
	}
	if len(list) > maxOutcomes {
		m.failed = true
	}
	return list
}

func (m *maker) outcome(t typestate.Trace, depth int, all []typestate.Trace) typestate.Outcome {
	var o typestate.Outcome
	if depth == 0 {
		m.made = channelsOf(t, m.mute)
	}
	origin := make(map[*object.Value]*typestate.Event) // where results come from
	for _, ev := range t.Events {
		switch {
		case ev.Effect&sources != 0:
			for _, r := range ev.Results {
				origin[r] = ev
			}
			if ev.Effect == knowledge.Make {
				origin[ev.Obj] = ev
			}
			continue
		case ev.Effect == knowledge.Cancel && ev.Obj.Kind == object.Param:
			continue // it is followed by CallParam
		case ev.Effect == knowledge.Go:
			m.goroutine(&o, t, ev, depth)
			continue
		}
		if ev.Effect == knowledge.Put {
			m.put(&o, t, ev)
			continue
		}
		on := m.path(ev.Obj)
		if on.Root < 0 {
			continue
		}
		e := typestate.SummaryEffect{Effect: ev.Effect, On: on, Value: typestate.Nothing,
			Where: check.Where(m.engine.Fset, ev.Pos())}
		if ev.Effect&(knowledge.Send|knowledge.Recv) != 0 {
			e.Arms = arms(ev)
			if ev.Effect == knowledge.Recv && ev.Value != nil {
				e.Sent = t.State.Truth(ev.Value)
			}
		}
		switch ev.Effect {
		case knowledge.Add:
			n, ok := ev.Number()
			if !ok {
				m.failed = true
			}
			e.N = n
		case knowledge.Send, knowledge.Recv, knowledge.Close:
			e.N = m.circumstances(t, ev, on, depth)
			if ev.Effect == knowledge.Close && on.Load && m.idempotent(ev, all) {
				e.N |= typestate.Idempotent
				if m.races(ev, depth) {
					e.N |= typestate.Racing
				}
			}
		case knowledge.Cancel:
			if ev.Obj.Kind == object.Param {
				continue // an event of kind CallParam says the same
			}
			e.Effect = knowledge.CallParam
		}
		if e.Effect == knowledge.CallParam && m.recovers(ev.Catcher) {
			e.N = 1
		}
		m.add(&o, e)
	}
	m.loose(&o, t, all)
	if depth == 0 {
		m.makes(&o)
		m.stores(&o, t)
		m.results(&o, t, origin)
		m.types(&o, t)
		for i, v := range m.params {
			if refers(v.Type) && (t.State.Kept(v) || holds(t, v)) {
				o.Keeps |= 1 << min(i, 63)
			}
			if !nilable(v.Type) {
				continue // an integer that is not 0 is no pointer that is not nil
			}
			if i == 0 && m.fn.Signature.Recv() != nil && !usesReceiver(m.fn) {
				continue // the walk takes it for not nil
			}
			switch t.State.Nil(v) {
			case typestate.No:
				o.NonNil |= 1 << min(i, 63)
			case typestate.Yes:
				o.Nil |= 1 << min(i, 63)
			}
		}
	}
	return o
}

// circumstances returns what a summary says beside an operation on a channel.
func (m *maker) circumstances(t typestate.Trace, ev *typestate.Event, on typestate.Path, depth int) (n int64) {
	if on.Load && t.State.Nil(ev.Obj) == typestate.No {
		n |= typestate.FoundSet
	}
	if depth == 0 && order.Endless(ev, nil) {
		n |= typestate.Endless
	}
	if ev.Settled || on.Load && ev.Where == "" && m.settled(ev.Obj) {
		n |= typestate.Settled
	}
	return n
}

// settled reports whether all fields on the way to v are set when their structs are
// made, and never again.
func (m *maker) settled(v *object.Value) bool {
	for ; v != nil && v.Kind != object.Param; v = v.X {
		if v.Kind == object.Field && !m.engine.Index.Settled(v.Var) {
			return false
		}
	}
	return true
}

// A test is a condition of fn about the type of what is in a parameter.
type test struct {
	param int
	typ   string
	ok    *object.Value
}

// typeTests returns the conditions about the type of parameter i.
func typeTests(fn *ssa.Function, table *object.Table, i int, v *object.Value) []test {
	var list []test
	for _, r := range *fn.Params[i].Referrers() {
		if a, ok := r.(*ssa.TypeAssert); ok && !types.IsInterface(a.AssertedType) && typestate.TypeName(a.AssertedType) != "" {
			list = append(list, test{i, typestate.TypeName(a.AssertedType), table.Unary(object.AssertOK, v, a.AssertedType)})
		}
	}
	return list
}

// types notes what is known of the types of parameters at the end of t.
func (m *maker) types(o *typestate.Outcome, t typestate.Trace) {
	for _, c := range m.tests {
		if truth := t.State.Truth(c.ok); truth != typestate.Maybe {
			if is := (typestate.TypeTest{Param: c.param, Type: c.typ, Is: truth == typestate.Yes}); !slices.Contains(o.Types, is) {
				o.Types = append(o.Types, is)
			}
		}
	}
}

// stores mentions the fields behind parameters that hold something else at the
// end than what the other effects were on, or than before, so that the caller
// does not take two operations on one field for two on one channel.
func (m *maker) stores(o *typestate.Outcome, t typestate.Trace) {
	var list []*object.Value
	for _, ev := range t.Events {
		switch {
		case ev.Effect&(knowledge.Send|knowledge.Recv|knowledge.Close) != 0:
			list = append(list, ev.Obj)
		case ev.Effect == knowledge.Put:
			list = append(list, unwrap(ev.Value))
		}
	}
	seen := make(map[*object.Value]bool)
	for _, obj := range append(list, m.fields...) {
		if obj.Kind != object.Load || seen[obj] {
			continue
		}
		seen[obj] = true
		on := pathOf(obj.X)
		now := t.State.Load(obj.X, obj.Type)
		if on.Root < 0 || now == obj {
			continue
		}
		e := typestate.SummaryEffect{Effect: knowledge.Assign, On: on, Value: typestate.Nothing}
		if t.State.Nil(now) != typestate.Yes {
			e.N = 1
		}
		m.add(o, e)
	}
}

// put notes that a parameter is put into a pool, whichever that is. What
// lies in a field may be replaced there afterwards, and what is put for the
// last of several owners only is not put for the others: neither is noted, but
// for a field that is set to nil, which is nil if it is put again.
func (m *maker) put(o *typestate.Outcome, t typestate.Trace, ev *typestate.Event) {
	v := unwrap(ev.Value)
	value := pathOf(v)
	if value.Root < 0 || len(value.Fields) > 0 && !(v.Kind == object.Load && t.State.Nil(t.State.Load(v.X, v.Type)) == typestate.Yes) {
		return
	}
	for instr, ctx := ev.Instr, ev.Ctx; ; instr, ctx = ctx.Call, ctx.Parent {
		if usage.Guarded(instr, v.Type, nil) {
			return
		}
		if ctx == nil {
			break
		}
	}
	e := typestate.SummaryEffect{Effect: knowledge.Put, On: pathOf(ev.Obj), Value: value, Where: check.Where(m.engine.Fset, ev.Pos())}
	if ev.Where != "" {
		e.Where = ev.Where
	}
	if len(value.Fields) > 0 {
		if t.State.Nil(v) == typestate.No {
			e.N = typestate.FoundSet
		}
	} else if pool := m.engine.Index.PoolAt(ev.Instr); pool != nil && value.As == "" && types.IsInterface(m.fn.Params[value.Root].Type()) {
		e.Type = typestate.TypeName(pool.Wanted())
	}
	m.add(o, e)
}

// add appends an effect; one that loops repeat is mentioned twice at most.
func (m *maker) add(o *typestate.Outcome, e typestate.SummaryEffect) {
	n := 0
	for _, old := range o.Effects {
		if old.Effect == e.Effect && slices.Equal(old.On.Fields, e.On.Fields) && old.On.Root == e.On.Root && old.On.As == e.On.As && old.On.Result == e.On.Result && old.Where == e.Where && old.Sent == e.Sent {
			n++
		}
	}
	if n >= 2 {
		return
	}
	if len(o.Effects) == maxEffects {
		m.failed = true
		return
	}
	o.Effects = append(o.Effects, e)
}

// goroutine says what a goroutine does that the function starts, and which group
// counts it. Where nobody knows, it may hold what it was given.
func (m *maker) goroutine(o *typestate.Outcome, t typestate.Trace, ev *typestate.Event, depth int) {
	sp := ev.Spawn
	if sp == nil {
		return
	}
	group := pathOf(sp.Group)
	given := ev.Args
	if sp.Fn != nil {
		given = append(given[:len(given):len(given)], sp.Fn)
	}
	var body []typestate.Outcome
	if depth < maxBody {
		traces := sp.Traces(operations | knowledge.Leave)
		body = m.outcomes(traces, depth+1)
		if f := pathOf(sp.Fn); traces == nil && f.Root >= 0 {
			body = []typestate.Outcome{{Effects: []typestate.SummaryEffect{{Effect: knowledge.CallParam, On: f, Value: typestate.Nothing,
				Where: check.Where(m.engine.Fset, ev.Pos())}}}}
		}
		m.made.share(t, given, traces)
		for i, v := range m.params {
			kept := func(in typestate.Trace) bool { return in.State.Kept(v) }
			if refers(v.Type) && (traces == nil && t.State.Reaches(v, given...) || slices.ContainsFunc(traces, kept)) {
				o.Keeps |= 1 << min(i, 63)
			}
		}
	}
	for _, b := range body { // what the goroutines keep that it starts itself
		o.Keeps |= b.Keeps
	}
	if depth >= maxBody {
		m.made.share(t, given, nil)
	}
	if group.Root < 0 && !slices.ContainsFunc(body, func(o typestate.Outcome) bool { return len(o.Effects) > 0 }) {
		return
	}
	m.add(o, typestate.SummaryEffect{Effect: knowledge.Go, On: group, Value: typestate.Nothing, Body: body,
		Where: check.Where(m.engine.Fset, ev.Pos())})
}

func unwrap(v *object.Value) *object.Value {
	for v != nil && v.Kind == object.Iface {
		v = v.X
	}
	return v
}

// taken returns the value that Get returned and of which v is a view.
func taken(v *object.Value) *object.Value {
	for v.Kind == object.Assert || v.Kind == object.Iface || v.Kind == object.Derived {
		v = v.X
	}
	return v
}

// pathOf returns the path from a parameter to v, or [typestate.Nothing].
func pathOf(v *object.Value) typestate.Path {
	if v == nil {
		return typestate.Nothing
	}
	var fields []int
	as := ""
	for v.Kind == object.Derived { // such as a part of the slice that is there
		v = v.X
	}
	load := v.Kind == object.Load
	for {
		switch v.Kind {
		case object.Param:
			slices.Reverse(fields)
			if len(fields) == 0 && load {
				return typestate.Nothing
			}
			return typestate.Path{Root: v.Index, As: as, Fields: fields, Load: load}
		case object.Assert:
			as = typestate.TypeName(v.Type)
			if v.X.Kind != object.Param || types.IsInterface(v.Type) || as == "" {
				return typestate.Nothing
			}
			v = v.X
		case object.Field:
			fields = append(fields, v.Index)
			v = v.X
		case object.Load:
			if v = v.X; v.Kind == object.Field && isAtomic(v.Var.Type()) {
				return typestate.Nothing // what an atomic value holds is in none of its fields
			}
		case object.Derived:
			v = v.X
		default:
			return typestate.Nothing
		}
		if len(fields) > 3 {
			return typestate.Nothing
		}
	}
}

// isAtomic reports whether t is a type of package sync/atomic.
func isAtomic(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "sync/atomic"
}

func (m *maker) results(o *typestate.Outcome, t typestate.Trace, origin map[*object.Value]*typestate.Event) {
	for i, r := range t.Results {
		d := typestate.SummaryResult{Path: typestate.Nothing}
		from := origin[r]
		if from == nil {
			from = origin[r.Origin()]
		}
		switch {
		case from != nil && from.Effect == knowledge.With && r == from.Obj:
			d.Kind = typestate.CancelFunc
		case from != nil && from.Effect == knowledge.Get && slices.Contains(from.Results, taken(r)):
			d.Kind, d.Path = typestate.PoolValue, pathOf(from.Obj)
			if pool := m.engine.Index.PoolAt(from.Instr); pool != nil && r.Kind == object.Result {
				d.Type = typestate.TypeName(pool.NewType())
			}
		case from != nil && from.Effect == knowledge.Make && r == from.Obj:
			if n, ok := from.Number(); ok && !t.State.Escaped(r) && !m.made.shared[r] {
				d.Kind, d.N = typestate.MadeChan, n
			} else {
				d.Kind = typestate.IsNotNil
			}
		case r.Kind == object.Iface && t.State.Nil(r.X) == typestate.Yes:
			d.Kind = typestate.TypedNil
		case pathOf(r).Root >= 0:
			d.Kind, d.Path = typestate.IsPath, pathOf(r)
		case t.State.Nil(r) == typestate.Yes:
			d.Kind = typestate.IsNil
		case t.State.Truth(r) == typestate.Yes:
			d.Kind = typestate.IsTrue
		case t.State.Truth(r) == typestate.No:
			d.Kind = typestate.IsFalse
		case t.State.Nil(r) == typestate.No:
			if nilable(m.fn.Signature.Results().At(i).Type()) {
				d.Kind = typestate.IsNotNil
			}
		}
		if at, ok := m.engine.Index.Shows(m.fn, i); ok && d.Kind == typestate.Anything {
			d.Kind, d.Path = typestate.Shows, typestate.Path{Root: at.Param, Fields: at.Fields, Load: at.Load}
		}
		o.Results = append(o.Results, d)
	}
	for len(o.Results) > 0 && o.Results[len(o.Results)-1].Kind == typestate.Anything {
		o.Results = o.Results[:len(o.Results)-1]
	}
}

// refers reports whether somebody who holds a value of type t can do anything to
// what the caller holds.
func refers(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return !ok || b.Kind() == types.UnsafePointer
}

func nilable(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature, *types.Interface:
		return true
	}
	return false
}
