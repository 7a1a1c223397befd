// Package play says which goroutines stay blocked for ever: it plays the
// channel operations of one path of a function, and of the goroutines that are
// started on it, against each other, in every order that channels allow. A send,
// or a receive, is [Stuck] only where no order serves it.
//
// The stages, by file:
//
//   - play.go: what happens on the paths of the function to the channels made
//     on it ([Paths], a client of the walk);
//   - script.go: each path, beside those of its goroutines, as a list of
//     operations;
//   - context.go: contexts that the path itself ends, whose Done channels are played
//     with the others;
//   - rounds.go: what more rounds of a loop than the walk follows would add;
//   - player.go: the play itself;
//   - doubt.go: what speaks against what it shows.
//
// Package order asks another question: whether one operation is over before
// another begins. It looks at pairs, and says yes where something may order
// them; here all operations of a path are looked at at once, since who is served
// first decides who is left over.
package play

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Paths is a client of the walk that keeps, for each path on which a function
// returns, what happens on it to the channels made on it.
type Paths struct {
	engine *typestate.Engine
	made   map[*object.Value]*typestate.Event
	own    contexts
	awaits map[usage.Key]bool // what the function waits for that is not played
	ends   []*Path
	alone  map[*typestate.Event]bool // sends and receives by the function itself while nobody out of view had the channel
	leaves bool                      // a channel made on a path leaves the function with its results
}

// New returns a client for a walk of fn by e.
func New(e *typestate.Engine, fn *ssa.Function) *Paths {
	return &Paths{engine: e, awaits: e.Index.Awaits(fn), made: make(map[*object.Value]*typestate.Event), own: newContexts(), alone: make(map[*typestate.Event]bool)}
}

// A Path is one way in which the function returns.
type Path struct {
	State   *typestate.State // at the end
	Results []*object.Value
	Return  *typestate.Event
}

// Events returns what happened on the path to the channels made on it, to wait
// groups and by go statements, in order.
func (p *Path) Events() []*typestate.Event { return events(p.State.Log()) }

// A Stuck is a send or receive of a goroutine that stays blocked when the function
// has returned, or waits for the goroutine; or one of the function itself, which does
// not return.
type Stuck struct {
	Path  *Path
	Op    *typestate.Event
	Self  bool             // the function itself is blocked
	Ends  bool             // a receive that only a close can serve, such as the last of a range
	Made  *typestate.Event // where the channel is made
	Room  int64            // its capacity
	Waits *typestate.Event // where the function itself waits for the goroutine; nil if it has returned
	// Joined says that this was seen only on paths of which one at least stands
	// for several: it may combine what excludes itself.
	Joined bool
}

// In plays the paths of fn and returns what stays blocked on a single one of them.
// It reports whether a channel made in fn leaves it with its results, so that its
// callers may receive what is sent. Where a walk stops at its budget nothing is
// said: a receive that was not seen may be the one that matters.
func In(e *typestate.Engine, fn *ssa.Function) (stuck []Stuck, leaves, exhausted bool) {
	paths := New(e, fn)
	if e.Walk(fn, paths).Exhausted {
		return nil, false, true
	}
	all, leaves := paths.Play()
	prove := func() (again []Stuck) {
		paths := New(e, fn)
		if !e.Prove(fn, paths, nil).Exhausted {
			again, _ = paths.Play()
		}
		return again
	}
	return typestate.Sure(func() []Stuck { return all }, prove, func(s Stuck) bool { return s.Joined }), leaves, false
}

// Steps returns the witness: what happens to the channel on the path, in order, and
// the starts of goroutines that have it.
func (s Stuck) Steps() []typestate.Step {
	steps := []typestate.Step{{Pos: s.Made.Pos(), Message: "channel made"}}
	add := func(ev *typestate.Event, what string) {
		steps = append(steps, typestate.Step{Pos: ev.Pos(), Message: what})
	}
	for _, ev := range s.Path.Events() {
		if ev.Obj == s.Op.Obj && ev != s.Made && ev != s.Op {
			add(ev, ev.Effect.String())
		}
		if ev.Spawn != nil && (s.Path.State.Reaches(s.Op.Obj, ev.Spawn.Fn) || ev.Spawn.Summary != nil && ev.Instr == s.Op.Instr) {
			add(ev, "goroutine started")
		}
	}
	if s.Op.Effect == knowledge.Recv {
		add(s.Op, "blocked receiving")
	} else {
		add(s.Op, "blocked sending")
	}
	if s.Path.Return.Statement().IsValid() && !s.Self {
		add(s.Path.Return, "return")
	}
	return steps
}

// Play plays the paths that the walk has shown, and returns what stays blocked on
// them. It reports whether a channel made on one of the paths leaves the
// function with its results, so that its callers may receive what is sent.
func (b *Paths) Play() (stuck []Stuck, leaves bool) {
	s := &scenarios{Paths: b, budget: maxSituations, traces: make(map[*typestate.Spawn]*bodies)}
	for _, e := range b.ends {
		stuck = append(stuck, s.play(e)...)
	}
	return stuck, b.leaves
}

// tracked is the typestate of a channel made on the path.
type tracked struct{}

// Limits of the collection.
const (
	maxEvents = 48 // of one path
	maxEnds   = 48 // paths
)

// Effects implements [typestate.Client].
func (*Paths) Effects() knowledge.Effect {
	return knowledge.Channels | knowledge.Contexts | knowledge.Groups | knowledge.Go | knowledge.Leave | knowledge.Return
}

// Enters implements [typestate.Selective].
func (b *Paths) Enters(st *typestate.State, fn *ssa.Function, args []*object.Value) bool {
	return b.engine.Index.Kinds(fn)&knowledge.Make != 0 && usage.ReturnsChannel(fn.Signature) ||
		st.ReachesAny(func(v *object.Value) bool { return b.made[v] != nil && !st.Kept(v) }, args...)
}

// Counts implements [typestate.Counting].
func (*Paths) Counts() {}

// Event implements [typestate.Client].
func (b *Paths) Event(st *typestate.State, ev *typestate.Event) {
	switch ev.Effect {
	case knowledge.Return:
		if l := st.Log(); !ev.Panicking && l != nil && l.Len < maxEvents {
			b.end(&Path{State: st, Results: ev.Results, Return: ev})
		}
		return
	case knowledge.Make:
		st.SetCell(ev.Obj, tracked{})
		b.made[ev.Obj] = ev
	case knowledge.Detach, knowledge.With:
		if !b.own.note(ev) {
			return
		}
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
		if b.own.ender(st, ev) == nil && st.Cell(ev.Obj) == nil {
			return
		}
		if ev.Effect&(knowledge.Send|knowledge.Recv) != 0 && ev.Arms <= 1 && ev.Blocking && st.Cell(ev.Obj) != nil && !st.Kept(ev.Obj) {
			b.alone[ev] = true
		}
	}
	if l := st.Log(); l == nil || l.Len < maxEvents {
		st.Append(ev)
	}
}

// end keeps a path that has made a channel, and started a goroutine or waited itself.
// Others do not count against the limit: a function may return early in many ways.
func (b *Paths) end(p *Path) {
	made, plays := false, false
	for l := p.State.Log(); l != nil; l = l.Before {
		switch l.Event.Effect {
		case knowledge.Make:
			made = true
			b.leaves = b.leaves || p.State.Reaches(l.Event.Obj, p.Results...)
		case knowledge.Go:
			plays = true
		default:
			plays = plays || b.alone[l.Event]
		}
	}
	if made && plays && len(b.ends) < maxEnds {
		b.ends = append(b.ends, p)
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
