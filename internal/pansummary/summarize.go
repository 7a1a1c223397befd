package pansummary

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
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
	if !worthwhile(e.Index, fn) {
		return nil
	}
	rec := typestate.NewRecorder(operations | sources | knowledge.Return)
	w := e.WalkWithin(fn, rec, e.Reached(fn, operations|sources), budget)
	if w.Exhausted {
		return nil
	}
	m := &maker{engine: e, fn: fn}
	for i, p := range fn.Params {
		m.params = append(m.params, w.Table.At(object.Param, p.Type(), p, nil, 0, i))
	}
	s := &typestate.Summary{Outcomes: m.outcomes(rec.Traces, 0)}
	if m.failed {
		return nil
	}
	if len(s.Outcomes) == 0 {
		if !neverReturns(fn) {
			return nil // the paths on which it returns were not followed
		}
		return s
	}
	if len(s.Imported()) == 0 && !informative(s) && !drops(fn, s) {
		return nil
	}
	return s
}

// usesReceiver reports whether method fn asks whether its receiver is nil, or uses
// a field of it, which fails for nil.
func usesReceiver(fn *ssa.Function) bool {
	recv := fn.Params[0]
	if typestate.AsksWhetherNil(recv) {
		return true
	}
	return slices.ContainsFunc(*recv.Referrers(), func(r ssa.Instruction) bool {
		f, ok := r.(*ssa.FieldAddr)
		return ok && f.Block() == fn.Blocks[0]
	})
}

// worthwhile reports whether a summary of fn may say something.
func worthwhile(x *usage.Index, fn *ssa.Function) bool {
	if x.Kinds(fn)&(operations&^knowledge.Go|knowledge.With|knowledge.Get) != 0 {
		return true
	}
	for _, p := range fn.Params {
		if _, ok := p.Type().Underlying().(*types.Signature); ok {
			return true
		}
	}
	return returnsNil(fn) || neverReturns(fn)
}

// neverReturns reports whether fn has no return statement that is reached.
func neverReturns(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			return false
		}
	}
	return true
}

// returnsNil reports whether fn returns a pointer and no error, and a nil
// constant somewhere.
func returnsNil(fn *ssa.Function) bool {
	res := fn.Signature.Results()
	if res.Len() != 1 {
		return false
	}
	if _, ok := res.At(0).Type().Underlying().(*types.Pointer); !ok {
		return false
	}
	for _, b := range fn.Blocks {
		if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(r.Results) == 1 && mayBeNil(r.Results[0], 4) {
			return true
		}
	}
	return false
}

func mayBeNil(v ssa.Value, depth int) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.IsNil()
	case *ssa.Phi:
		return depth > 0 && slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return mayBeNil(e, depth-1) })
	}
	return false
}

// informative reports whether the results alone are worth a fact.
func informative(s *typestate.Summary) bool {
	for _, o := range s.Outcomes {
		if o.Keeps != s.Outcomes[0].Keeps {
			return true
		}
		for _, r := range o.Results {
			switch r.Kind {
			case typestate.IsNil, typestate.TypedNil, typestate.IsPath, typestate.CancelFunc, typestate.MadeChan, typestate.PoolValue:
				return true
			}
		}
	}
	return false
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

// drops reports whether fn takes a function and neither calls nor keeps it.
func drops(fn *ssa.Function, s *typestate.Summary) bool {
	for i, p := range fn.Params {
		if _, ok := p.Type().Underlying().(*types.Signature); !ok {
			continue
		}
		kept := func(o typestate.Outcome) bool { return o.Keeps&(1<<min(i, 63)) != 0 }
		if !slices.ContainsFunc(s.Outcomes, kept) {
			return true
		}
	}
	return false
}

// A maker turns traces into outcomes.
type maker struct {
	engine *typestate.Engine
	fn     *ssa.Function
	params []*object.Value
	failed bool
}

func (m *maker) outcomes(traces []typestate.Trace, depth int) []typestate.Outcome {
	var list []typestate.Outcome
	seen := make(map[string]bool)
	for _, t := range traces {
		if t.Panics || depth == 0 && !t.Returns {
			continue
		}
		o := m.outcome(t, depth)
		text := string(Encode(&typestate.Summary{Outcomes: []typestate.Outcome{o}}))
		if !seen[text] {
			seen[text] = true
			list = append(list, o)
		}
	}
	if len(list) > maxOutcomes {
		m.failed = true
	}
	return list
}

func (m *maker) outcome(t typestate.Trace, depth int) typestate.Outcome {
	var o typestate.Outcome
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
			m.goroutine(&o, ev, depth)
			continue
		}
		if ev.Effect == knowledge.Put {
			m.put(&o, ev)
			continue
		}
		on := pathOf(ev.Obj)
		if on.Root < 0 {
			continue
		}
		e := typestate.SummaryEffect{Effect: ev.Effect, On: on, Value: typestate.Nothing,
			Where: check.Where(m.engine.Fset, ev.Pos())}
		switch ev.Effect {
		case knowledge.Add:
			n, ok := ev.Number()
			if !ok {
				m.failed = true
			}
			e.N = n
		case knowledge.Send, knowledge.Recv, knowledge.Close:
			if on.Load && t.State.Nil(ev.Obj) == typestate.No {
				e.N = 1
			}
		case knowledge.Cancel:
			if ev.Obj.Kind == object.Param {
				continue // an event of kind CallParam says the same
			}
			e.Effect = knowledge.CallParam
		}
		m.add(&o, e)
	}
	if depth == 0 {
		m.stores(&o, t)
		m.results(&o, t, origin)
		for i, v := range m.params {
			if t.State.Kept(v) || holds(t, v) {
				o.Keeps |= 1 << min(i, 63)
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

// stores mentions the fields behind parameters that hold something else at the
// end than what the other effects were on, so that the caller does not take
// two operations on one field for two on one channel.
func (m *maker) stores(o *typestate.Outcome, t typestate.Trace) {
	seen := make(map[*object.Value]bool)
	for _, ev := range t.Events {
		obj := ev.Obj
		if ev.Effect&(knowledge.Send|knowledge.Recv|knowledge.Close) == 0 || obj.Kind != object.Load || seen[obj] {
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
// last of several owners only is not put for the others: neither is noted.
func (m *maker) put(o *typestate.Outcome, ev *typestate.Event) {
	v := unwrap(ev.Value)
	value := pathOf(v)
	if value.Root < 0 || len(value.Fields) > 0 {
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
	if pool := m.engine.Index.PoolAt(ev.Instr); pool != nil && types.IsInterface(m.fn.Params[value.Root].Type()) {
		e.Type = typeName(pool.Wanted())
	}
	m.add(o, e)
}

// typeName returns the name of t with whole import paths, or "" for nil.
func typeName(t types.Type) string {
	if t == nil {
		return ""
	}
	return types.TypeString(t, nil)
}

// add appends an effect; one that loops repeat is mentioned twice at most.
func (m *maker) add(o *typestate.Outcome, e typestate.SummaryEffect) {
	n := 0
	for _, old := range o.Effects {
		if old.Effect == e.Effect && slices.Equal(old.On.Fields, e.On.Fields) && old.On.Root == e.On.Root && old.Where == e.Where {
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

func (m *maker) goroutine(o *typestate.Outcome, ev *typestate.Event, depth int) {
	if depth >= maxBody || ev.Spawn == nil {
		return
	}
	body := m.outcomes(ev.Spawn.Traces(operations), depth+1)
	body = slices.DeleteFunc(body, func(o typestate.Outcome) bool { return len(o.Effects) == 0 })
	if len(body) == 0 {
		return
	}
	m.add(o, typestate.SummaryEffect{Effect: knowledge.Go, On: typestate.Nothing, Value: typestate.Nothing, Body: body,
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
	load := v.Kind == object.Load
	for {
		switch v.Kind {
		case object.Param:
			slices.Reverse(fields)
			if len(fields) == 0 && load {
				return typestate.Nothing
			}
			return typestate.Path{Root: v.Index, Fields: fields, Load: load}
		case object.Field:
			fields = append(fields, v.Index)
			v = v.X
		case object.Load, object.Derived:
			v = v.X
		default:
			return typestate.Nothing
		}
		if len(fields) > 3 {
			return typestate.Nothing
		}
	}
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
				d.Type = typeName(pool.NewType())
			}
		case from != nil && from.Effect == knowledge.Make && r == from.Obj:
			if n, ok := from.Number(); ok && !t.State.Escaped(r) {
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
		o.Results = append(o.Results, d)
	}
	for len(o.Results) > 0 && o.Results[len(o.Results)-1].Kind == typestate.Anything {
		o.Results = o.Results[:len(o.Results)-1]
	}
}

func nilable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature, *types.Interface:
		return true
	}
	return false
}
