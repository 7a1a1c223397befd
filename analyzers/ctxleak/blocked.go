package ctxleak

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

// PC2004: the client of the walk, which collects what paths do to channels.

// maxCallers is how many calls up from where a channel is made the search for
// a function goes in which the channel does not escape.
const maxCallers = 3

// blockedSends reports PC2004. It begins with the functions that make a
// channel. Where the channel leaves such a function with its results, the
// callers are looked at in turn.
func blockedSends(e *typestate.Engine, r *check.Reporter) {
	type root struct {
		fn    *ssa.Function
		depth int
	}
	var work []root
	queued := make(map[*ssa.Function]bool)
	add := func(fn *ssa.Function, depth int) {
		if !queued[fn] && depth <= maxCallers {
			queued[fn] = true
			work = append(work, root{fn, depth})
		}
	}
	for _, fn := range e.Index.SSA.Funcs {
		if makesConfined(fn) || callsMaker(e, fn) {
			add(fn, 0)
		}
	}
	for len(work) > 0 {
		next := work[0]
		work = work[1:]
		if isMain(next.fn) {
			continue
		}
		returned := !sends(e.Index, next.fn)
		if !returned {
			r.Guard(next.fn, func() bool {
				b := newBlocked(e, next.fn)
				w := e.Walk(next.fn, b)
				if w.Exhausted {
					return true // a receive that was not seen may be the one that matters
				}
				returned = b.finish()
				found := b.found
				if b.joined { // look at single paths
					b = newBlocked(e, next.fn)
					if !e.Prove(next.fn, b, nil).Exhausted {
						b.finish()
						found = append(found, b.found...)
					}
				}
				for _, f := range found {
					r.Report(f)
				}
				return false
			})
		}
		if returned && carries(next.fn) {
			for _, s := range e.Index.Sites(next.fn) {
				if s.How != usage.Taken {
					add(s.In, next.depth+1)
				}
			}
		}
	}
}

// sends reports whether fn, or what it calls, starts goroutines and sends.
func sends(x *usage.Index, fn *ssa.Function) bool {
	const both = knowledge.Go | knowledge.Send
	return x.Kinds(fn)&both == both
}

// carries reports whether a result of fn may be, or hold, a channel.
func carries(fn *ssa.Function) bool {
	results := fn.Signature.Results()
	for i := range results.Len() {
		t := results.At(i).Type()
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		switch t.Underlying().(type) {
		case *types.Chan, *types.Signature, *types.Struct:
			return true
		}
	}
	return false
}

// blocked is a client that keeps, for each path on which a function returns,
// what happens on it to the channels made on it.
type blocked struct {
	engine *typestate.Engine
	fn     *ssa.Function
	made   map[*object.Value]*typestate.Event
	ends   []end
	found  []check.Finding
	joined bool // something was found in a state that stands for several paths
}

func newBlocked(e *typestate.Engine, fn *ssa.Function) *blocked {
	return &blocked{engine: e, fn: fn, made: make(map[*object.Value]*typestate.Event)}
}

// An end is one way in which the function returns.
type end struct {
	st      *typestate.State
	results []*object.Value
	at      *typestate.Event
}

// tracked is the typestate of a channel made on the path.
type tracked struct{}

// Limits of the collection.
const (
	maxEvents = 48 // of one path
	maxEnds   = 48 // paths
)

// Effects implements [typestate.Client].
func (*blocked) Effects() knowledge.Effect {
	return knowledge.Channels | knowledge.Groups | knowledge.Go | knowledge.Leave | knowledge.Return
}

// Enters implements [typestate.Selective].
func (b *blocked) Enters(st *typestate.State, fn *ssa.Function, args []*object.Value) bool {
	return b.engine.Index.Kinds(fn)&knowledge.Make != 0 && carries(fn) ||
		st.ReachesAny(func(v *object.Value) bool { return b.made[v] != nil && !st.Kept(v) }, args...)
}

// Event implements [typestate.Client].
func (b *blocked) Event(st *typestate.State, ev *typestate.Event) {
	switch ev.Effect {
	case knowledge.Return:
		if l := st.Log(); !ev.Panicking && l != nil && l.Len < maxEvents && len(b.ends) < maxEnds {
			b.ends = append(b.ends, end{st: st, results: ev.Results, at: ev})
		}
		return
	case knowledge.Make:
		st.SetCell(ev.Obj, tracked{})
		b.made[ev.Obj] = ev
	case knowledge.Go:
	case knowledge.Add, knowledge.Done, knowledge.Wait:
		if st.Kept(ev.Obj.Base()) {
			return
		}
	case knowledge.Leave:
		if st.Log() == nil {
			return
		}
	default:
		if st.Cell(ev.Obj) == nil {
			return
		}
	}
	if l := st.Log(); l == nil || l.Len < maxEvents {
		st.Append(ev)
	}
}

// events returns the events of a log in their order.
func events(l *typestate.Log) []*typestate.Event {
	var list []*typestate.Event
	for ; l != nil; l = l.Before {
		list = append(list, l.Event)
	}
	slices.Reverse(list)
	return list
}

// finish looks at the paths, and reports whether a channel that goroutines
// send on leaves the function with its results.
func (b *blocked) finish() (returned bool) {
	s := &scenarios{blocked: b, budget: maxSituations, traces: make(map[*typestate.Spawn]*bodies)}
	for _, e := range b.ends {
		if s.returns(e) {
			returned = true
		}
	}
	for _, e := range b.ends {
		s.play(e)
	}
	return returned
}
