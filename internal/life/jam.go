package life

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/tally"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// A method that waits for the goroutines of its receiver while it holds a lock that
// they need to come to their Done. Another function has started them.

// A Jam is such a wait.
type Jam struct {
	Group *types.Var
	Held  *types.Var       // the lock
	Taken *typestate.Event // where the waiting side takes it
	Wait  *typestate.Event
	Start ssa.Instruction  // of the goroutine
	Lock  *typestate.Event // where the goroutine takes it
	Done  *typestate.Event
}

// Jams returns the waits under a lock that a goroutine needs on all its paths, one for
// each place. What walks a function is run by guard.
func Jams(e *typestate.Engine, guard func(*ssa.Function, func() (exhausted bool))) []Jam {
	l := &lives{engine: e, index: e.Index, guard: guard, trails: make(map[trailKey][]typestate.Trace)}
	var list []Jam
	var starts []beginning
	for _, op := range e.Index.Ops {
		v, ok := op.Key.(*types.Var)
		if !ok || op.Effect != knowledge.Wait || !v.IsField() || !isGroup(v.Type()) {
			continue
		}
		if starts == nil {
			starts = started(e.Index)
		}
		if !slices.ContainsFunc(starts, func(s beginning) bool { return l.mayNeed(s, v) }) {
			continue
		}
		for _, fn := range l.lockers(op.Fn) {
			for _, j := range l.underLock(fn, v) {
				if j = l.needed(j, starts); j.Done != nil {
					list = append(list, j)
				}
			}
		}
	}
	return list
}

// lockers returns fn and those that call it, as far as they take a lock.
func (l *lives) lockers(fn *ssa.Function) []*ssa.Function {
	var list []*ssa.Function
	add := func(fn *ssa.Function) {
		if l.index.Kinds(fn)&knowledge.Lock != 0 {
			list = append(list, fn)
		}
	}
	add(fn)
	for _, s := range l.index.Sites(fn) {
		if s.How == usage.Called {
			add(s.In)
		}
	}
	return list
}

const jamming = knowledge.Lock | knowledge.Unlock | knowledge.Wait | knowledge.Done | knowledge.Recv

// underLock returns the waits of fn for the group in field v of something of which it
// holds a lock in another field.
func (l *lives) underLock(fn *ssa.Function, v *types.Var) []Jam {
	var list []Jam
	for _, t := range l.jamTraces(fn) {
		var held []*typestate.Event
		for _, ev := range t.Events {
			switch ev.Effect {
			case knowledge.Recv:
				held = nil // what it has been told may be that the goroutines are past their lock
			case knowledge.Lock:
				held = append(held, ev)
			case knowledge.Unlock:
				for i, h := range held {
					if h.Obj == ev.Obj {
						held = append(held[:i:i], held[i+1:]...)
						break
					}
				}
			case knowledge.Wait:
				if ev.Obj.Kind != object.Field || ev.Obj.Var != v || ev.Panicking {
					continue
				}
				for _, h := range held {
					if h.Obj.Kind == object.Field && h.Obj.X == ev.Obj.X {
						list = append(list, Jam{Group: v, Held: h.Obj.Var, Taken: h, Wait: ev})
					}
				}
			}
		}
	}
	return list
}

func (l *lives) jamTraces(fn *ssa.Function) []typestate.Trace {
	k := trailKey{fn: fn}
	if t, ok := l.trails[k]; ok {
		return t
	}
	l.trails[k] = nil
	rec := locksInside{typestate.NewRecorder(jamming | knowledge.Return), l.index}
	l.guard(fn, func() bool {
		if l.engine.WalkWithin(fn, rec, nil, lifeBudget).Exhausted {
			rec.Traces = nil
		}
		return false
	})
	l.trails[k] = rec.Traces
	return rec.Traces
}

// locksInside is a recorder for the sake of which functions are entered that do no
// more than take a lock and release it.
type locksInside struct {
	*typestate.Recorder
	index *usage.Index
}

// Enters implements [typestate.Selective].
func (r locksInside) Enters(_ *typestate.State, fn *ssa.Function, _ []*object.Value) bool {
	return r.index.Kinds(fn)&jamming != 0
}

// needed completes j with a goroutine of the package that needs the lock to come to
// its Done.
func (l *lives) needed(j Jam, starts []beginning) Jam {
	for _, s := range starts {
		if !l.mayNeed(s, j.Group) {
			continue
		}
		traces := l.jamTraces(s.body)
		group := doneOn(traces, j.Group)
		if group == nil {
			continue
		}
		lock, done := tally.NeedsLock(l.index, traces, group, func(ev *typestate.Event) bool {
			return ev.Obj.Kind == object.Field && ev.Obj.Var == j.Held && ev.Obj.X == group.X
		})
		if lock != nil {
			j.Start, j.Lock, j.Done = s.instr, lock, done
			return j
		}
	}
	return j
}

// mayNeed reports whether a goroutine is Done on the group in field v, and takes
// locks.
func (l *lives) mayNeed(s beginning, v *types.Var) bool {
	return l.index.Keys(s.body)[v].Effect&knowledge.Done != 0 && l.index.Kinds(s.body)&knowledge.Lock != 0
}

// doneOn returns the group in field v on which a goroutine is Done.
func doneOn(traces []typestate.Trace, v *types.Var) *object.Value {
	for _, t := range traces {
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Done && ev.Obj.Kind == object.Field && ev.Obj.Var == v {
				return ev.Obj
			}
		}
	}
	return nil
}
