package tally

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/chain"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// The counter of a group on one path: what the path has added and been Done for
// itself, and what the goroutines that it has started add to that.

// A Counter is what is known of one group on a path: the operations on it since
// its counter was zero, as far as they are in view.
type Counter struct {
	Owed    *Events // the calls of Add that nothing has answered yet, newest first
	Added   int     // sum of all Adds
	Own     bool    // one of them is in this package
	Done    int     // Dones of the walked path, other than by a sync.Once
	Once    *Events // Dones of the walked path by a sync.Once, newest first
	Started *Starts // goroutines that have operations on the group
	Late    *Starts // goroutines that Add while nobody holds a count, until it is known whether somebody waits
	Last    *Events // the last Done of the walked path, to tell where the next one is
	Dones   *Events // the Dones of the walked path, newest first
	Handed  bool    // a work item was handed to somebody who will be Done
	Given   *Events // calls of functions of other packages that are given one that is Done, newest first
	Unknown bool    // an Add of an unknown number, a protocol that is not followed, or a fault that was reported
	Many    *Events // an Add of as many as something is long
	Waited  bool
	Counted bool     // a goroutine was started that the group counts by itself
	Inside  *Starts  // those goroutines
	Early   *Starts  // goroutines for which nothing was counted when they were started
	Waiter  *Events  // the start of a goroutine that waits, while the counter was zero
	Tardy   *Tardies // the Adds that came after what they count
	Ahead   bool     // a goroutine that may be Done more often than was owed then was started
	Unseen  bool     // a goroutine started one that may be Done, which is not in view
	Large   *Events  // the starts of functions at large, of timers, that may be Done
	Met     bool     // the path has received something since it started a goroutine
	Joined  *Events  // the Wait of a goroutine that the path has started, and that does nothing else to the group
}

// Lists of events and of started goroutines, newest first.
type (
	Events = chain.List[*typestate.Event]
	Starts = chain.List[*Started]
)

// A Started is one start of a goroutine, seen from one group.
type Started struct {
	*Goroutine
	Shared bool // one of many that are started for what was counted at once: whichever comes is Done
}

// Counters keeps the counters of the groups in the states of the paths of one walk.
type Counters struct {
	engine *typestate.Engine
	root   *ssa.Function
	focus  typestate.Focus
	copies map[usage.Key]bool
	// callbacks says that the package uses Done methods as values.
	callbacks bool

	events     chain.Lists[chain.Place, *typestate.Event]
	calls      chain.Lists[chain.Place, *typestate.Event] // a call that is an event of another kind, too, is another element
	starts     chain.Lists[*Started, *Started]
	tardies    chain.Lists[tardyKey, Tardy]
	goroutines map[startKey]*Started
}

type startKey struct {
	chain.Place
	group *object.Value
}

// NewCounters returns the counters for a walk of root about the groups in focus;
// callbacks says whether the package uses Done methods as values. Nothing is counted
// on copies of groups, and on what they are copies of.
func NewCounters(e *typestate.Engine, root *ssa.Function, focus typestate.Focus, callbacks bool, copies map[usage.Key]bool) *Counters {
	return &Counters{engine: e, root: root, focus: focus, callbacks: callbacks, copies: copies, events: chain.NewLists[chain.Place, *typestate.Event](),
		calls: chain.NewLists[chain.Place, *typestate.Event](), starts: chain.NewLists[*Started, *Started](), tardies: chain.NewLists[tardyKey, Tardy](), goroutines: make(map[startKey]*Started)}
}

// Effects are the kinds of events that [Counters.Event] is to be told.
const Effects = knowledge.Groups | knowledge.Go | knowledge.AtLarge | knowledge.Send | knowledge.Recv | knowledge.Cancel | knowledge.Call

// Focus returns what a walk of fn about groups is about: those on which operations
// come together there, and those that it adds to before it hands an item over, or
// fails to.
func Focus(e *typestate.Engine, fn *ssa.Function) typestate.Focus {
	if e.Index.Kinds(fn)&knowledge.Groups == 0 {
		return nil
	}
	focus := e.Focus(fn, knowledge.Groups)
	if e.Index.Kinds(fn)&knowledge.Send == 0 {
		return focus
	}
	adds := false
	for _, op := range e.Index.In(fn) {
		if op.Effect == knowledge.Add {
			focus[op.Key], adds = true, true
		}
	}
	if adds { // the item may be sent by what it calls
		for k, r := range e.Index.Keys(fn) {
			if r.Effect&knowledge.Send != 0 {
				focus[k] = true
			}
		}
	}
	return focus
}

// Of returns the counter of a group.
func (c *Counters) Of(st *typestate.State, group *object.Value) Counter {
	g, _ := st.Cell(group).(Counter)
	return g
}

// Counted returns the groups of which something is known.
func (c *Counters) Counted(st *typestate.State) []*object.Value {
	return slices.DeleteFunc(st.Objects(), func(obj *object.Value) bool { return obj == sent })
}

// Owed tells of which groups the path has an Add that nothing has answered yet.
func (c *Counters) Owed(st *typestate.State) map[*object.Value]bool {
	owed := make(map[*object.Value]bool)
	for _, obj := range c.Counted(st) {
		owed[obj] = c.Of(st, obj).Owed != nil
	}
	return owed
}

// Event counts what happens on a path. A Wait is left to the client, which looks
// at the counter first and then says what [Counters.Zero] it is.
func (c *Counters) Event(st *typestate.State, ev *typestate.Event) {
	if !plain(ev) {
		c.told(st)
	}
	switch ev.Effect {
	case knowledge.Add:
		c.add(st, ev)
	case knowledge.Done:
		c.done(st, ev)
	case knowledge.Go:
		c.start(st, ev)
	case knowledge.AtLarge:
		c.large(st, ev)
	case knowledge.Send:
		c.noteSend(st, ev)
		if !Signal(ev.Obj) {
			c.send(st)
		}
	case knowledge.Recv:
		c.receive(st, ev)
	case knowledge.Call:
		c.hand(st, ev)
		c.give(st, ev)
	case knowledge.Cancel:
		if c.callbacks {
			c.forget(st)
		}
	}
}

// Zero begins anew with a group: when Wait returns the counter is zero.
func (c *Counters) Zero(st *typestate.State, group *object.Value, unknown bool) {
	st.SetCell(group, Counter{Waited: true, Unknown: unknown})
	if st.Cell(sent) != nil {
		st.SetCell(sent, nil)
	}
}

// GiveUp says that nothing more is known of a group.
func (c *Counters) GiveUp(st *typestate.State, group *object.Value) {
	g := c.Of(st, group)
	g.Unknown = true
	st.SetCell(group, g)
}

// Remember makes a Done, which has been counted, the one that the next is seen with.
func (c *Counters) Remember(st *typestate.State, ev *typestate.Event) {
	g := c.Of(st, ev.Obj)
	g.Last = c.push(nil, ev)
	st.SetCell(ev.Obj, g)
}

func (c *Counters) push(l *Events, ev *typestate.Event) *Events {
	return c.events.Push(l, chain.PlaceOf(ev), ev)
}

// Follows reports whether the walk is about a group. Of others in fields only
// some operations are seen: those in functions that are entered for the sake of
// something else.
func (c *Counters) Follows(group *object.Value) bool {
	k, ok := KeyOf(group).(*types.Var)
	return (!ok || !k.IsField() || c.focus[k]) && (len(c.copies) == 0 || !c.copies[Key(group)])
}

func (c *Counters) add(st *typestate.State, ev *typestate.Event) {
	g := c.Of(st, ev.Obj)
	g.Own = g.Own || ev.Where == ""
	n, known := ev.Number()
	switch {
	case !known && ev.N.Kind == object.Len && g.Many == nil && g.Added == 0:
		g.Many = c.push(nil, ev)
	case !known || n > 1<<10 || n > 0 && ev.Fn != c.root && usage.Enqueues(ev.Fn):
		g.Unknown = true
	case n < 0:
		g.Done += int(-n)
		for range -n {
			if g.Owed != nil {
				g.Owed = g.Owed.Before
			}
		}
	default:
		for range min(n, 8) {
			if c.late(st, &g, ev) {
				g.Added++
				continue
			}
			g.Added++
			g.Owed = c.push(g.Owed, ev)
		}
		g.Added += int(max(n-8, 0))
	}
	st.SetCell(ev.Obj, g)
	st.AddStep(ev.Obj, ev.Pos(), "Add")
}

func (c *Counters) done(st *typestate.State, ev *typestate.Event) {
	g := c.Of(st, ev.Obj)
	// Who is Done in the place of a timer that was stopped in time is so once for each.
	g.Unknown = g.Unknown || usage.AsksStop(map[*ssa.Function]bool{ev.Fn: true})
	if ev.Once != nil {
		g.Once = c.push(g.Once, ev)
	} else {
		g.Done++
		g.Dones = c.push(g.Dones, ev)
	}
	if g.Owed != nil {
		g.Owed = g.Owed.Before
	}
	st.SetCell(ev.Obj, g)
	st.AddStep(ev.Obj, ev.Pos(), "Done")
	c.elsewhere(st, ev.Obj)
}

// elsewhere gives up what is known of other groups in the same field as one on
// which somebody is Done: read through another pointer, it may be one of them.
func (c *Counters) elsewhere(st *typestate.State, group *object.Value) {
	k, ok := KeyOf(group).(*types.Var)
	if !ok || !k.IsField() {
		return
	}
	for _, obj := range c.Counted(st) {
		if obj == group {
			continue
		}
		// A pointer that was read from a field of which nothing is known may be to any.
		same := KeyOf(obj) == usage.Key(k) && !(obj.Base().Local() && group.Base().Local())
		if !same && !(group.Kind == object.Load && pointsAnywhere(k) && KeyOf(obj) != usage.Key(k)) {
			continue
		}
		if g, ok := st.Cell(obj).(Counter); ok && (g.Owed != nil || g.Many != nil) {
			g.Unknown = true
			st.SetCell(obj, g)
		}
	}
}

// pointsAnywhere reports whether a field holds a pointer to a group, not the group.
func pointsAnywhere(field *types.Var) bool {
	_, ok := field.Type().Underlying().(*types.Pointer)
	return ok
}

func (c *Counters) start(st *typestate.State, ev *typestate.Event) {
	if ev.Spawn == nil {
		return
	}
	traces := Traces(ev.Spawn)
	c.waits(st, ev, traces)
	for _, obj := range Groups(traces) {
		c.elsewhere(st, obj)
		if !c.Follows(obj) {
			continue
		}
		gr := c.goroutine(ev.Spawn, traces, obj)
		g := c.Of(st, obj)
		gr.Shared = gr.Shared || g.Added == 1 && (g.Owed != nil && inLoopWithout(ev, g.Owed.Head) || shares(g.Started, ev.Spawn.Instr))
		// A helper that calls what it is given in rounds decides how they are shared.
		gr.Shared = gr.Shared || gr.Rounds && (g.Owed != nil && g.Owed.Head.Fn != ev.Fn || shares(g.Started, ev.Spawn.Instr))
		held := (g.Owed != nil || g.Unknown || g.Many != nil) && !gr.Released
		if g.alone(gr) && ev.Spawn.Group != obj {
			g.Early = c.starts.Push(g.Early, gr, gr)
		}
		answered := gr.Max
		for _, d := range gr.Once {
			if !slices.ContainsFunc(g.OnceDone(), d.Excludes) {
				answered++
			}
		}
		g.Started = c.starts.Push(g.Started, gr, gr)
		g.Ahead = g.Ahead || gr.PerItem || gr.Unknown || answered > g.Owed.Length()
		for range answered {
			if g.Owed != nil {
				g.Owed = g.Owed.Before
			}
		}
		if gr.Add != nil && !held && (!gr.guarded() || InView(st, obj)) {
			g.Late = c.starts.Push(g.Late, gr, gr)
		}
		st.SetCell(obj, g)
		st.AddStep(obj, ev.Pos(), "goroutine started")
	}
	for _, obj := range c.Counted(st) {
		// What it does is not known: it may be Done on what it was given.
		if traces == nil && (ev.Spawn.Known() || st.Escaped(obj.Base())) || c.callbacks && CallsValue(traces) || GivesAway(st, traces, obj) || startsUnknown(traces, obj) {
			c.GiveUp(st, obj)
		} else if unseen(c.engine.Index, traces, obj) {
			g := c.Of(st, obj)
			g.Unseen = true
			st.SetCell(obj, g)
		}
	}
}

// goroutine returns what a goroutine that is started does to a group.
func (c *Counters) goroutine(sp *typestate.Spawn, traces []typestate.Trace, group *object.Value) *Started {
	k := startKey{chain.Place{Instr: sp.Instr, Ctx: sp.Ctx, Round: sp.Round}, group}
	gr := c.goroutines[k]
	if gr == nil {
		gr = &Started{Goroutine: Of(c.engine.Index, sp, traces, group)}
		c.goroutines[k] = gr
	}
	return gr
}

// waits notes a goroutine that the group counts by itself, and one that waits for a
// group whose counter is zero.
func (c *Counters) waits(st *typestate.State, ev *typestate.Event, traces []typestate.Trace) {
	if by := ev.Spawn.Group; by != nil {
		g := c.Of(st, by)
		if g.Waiter != nil && g.Added == 0 && !g.Counted {
			c.tardy(&g, Tardy{Add: ev, Waiter: g.Waiter.Head})
			g.Waiter = nil
		}
		g.Counted = true
		gr := c.goroutine(ev.Spawn, traces, by)
		g.Inside = c.starts.Push(g.Inside, gr, gr)
		st.SetCell(by, g)
	}
	for _, wait := range waitedFor(traces) {
		obj := wait.Obj
		g := c.Of(st, obj)
		if g.Joined == nil && (g.Added > 0 || g.Many != nil) && c.Follows(obj) && !slices.Contains(Groups(traces), obj) {
			g.Joined = c.push(nil, wait)
			st.SetCell(obj, g)
		}
		if g.Added == 0 && !g.Counted && g.Started == nil && g.Many == nil && !g.Unknown && g.Tardy == nil && (InView(st, obj) || c.zeroAtFirst(obj)) {
			g.Waiter = c.push(nil, ev)
			st.SetCell(obj, g)
		}
	}
}

// shares reports whether a goroutine of the list, started at instr, shares its
// count with others.
func shares(l *Starts, instr ssa.Instruction) bool {
	for ; l != nil; l = l.Before {
		if l.Head.Shared && l.Head.Spawn.Instr == instr {
			return true
		}
	}
	return false
}

// inLoopWithout reports whether start is in a loop in which add is not.
func inLoopWithout(start, add *typestate.Event) bool {
	a, b := start.Instr.Block(), add.Instr.Block()
	return usage.InLoop(a) && start.Ctx == add.Ctx && !usage.Following(a)[b]
}

// send notes a protocol in which work items, not goroutines, are counted: an
// Add, and then an item is handed to somebody who will be Done.
func (c *Counters) send(st *typestate.State) {
	for _, obj := range c.Counted(st) {
		g := c.Of(st, obj)
		if (g.Owed != nil || g.Many != nil) && !g.Unknown {
			g.Unknown, g.Handed = true, true
			st.SetCell(obj, g)
		}
	}
}

// forget gives up all groups: a function value was called that may be Done.
func (c *Counters) forget(st *typestate.State) {
	for _, obj := range c.Counted(st) {
		c.GiveUp(st, obj)
	}
}

// hand gives up the groups that are given to code that is not in view.
func (c *Counters) hand(st *typestate.State, ev *typestate.Event) {
	if ev.Where != "" || c.engine.Knows(ev.Callee) {
		return
	}
	for _, a := range ev.Args {
		for a.Kind == object.Iface || a.Kind == object.Derived {
			a = a.X
		}
		if g, ok := st.Cell(a).(Counter); ok {
			g.Unknown = true
			st.SetCell(a, g)
		}
	}
}

// receive forgets late Adds of goroutines that the receive is ordered after. What
// is received may be an item that was counted before; what was counted for another
// has nothing to do with it.
func (c *Counters) receive(st *typestate.State, ev *typestate.Event) {
	for _, obj := range c.Counted(st) {
		g := c.Of(st, obj)
		if g.Started != nil && !g.Met {
			g.Met = true
			st.SetCell(obj, g)
		}
		if g.Owed == nil && g.Started == nil && g.Many == nil && g.Added+g.Done > 0 && !InView(st, obj) && !Signal(ev.Obj) {
			st.SetCell(obj, Counter{Waited: g.Waited, Unknown: g.Unknown})
			continue
		}
		var kept *Starts
		for l := g.Late; l != nil; l = l.Before {
			if !l.Head.SignalsAfterAdd(obj, ev.Obj) {
				kept = c.starts.Push(kept, l.Head, l.Head)
			}
		}
		if g.Late != nil {
			g.Late = kept
			st.SetCell(obj, g)
		}
	}
}

// plain reports whether after ev a flag of another package is as it was before.
func plain(ev *typestate.Event) bool {
	switch ev.Effect {
	case knowledge.Add, knowledge.Done, knowledge.Go, knowledge.Wait:
		return true
	case knowledge.Call:
		return ev.Callee != nil && ev.Callee.Pkg() != nil && knowledge.InStandard(ev.Callee.Pkg().Path()) && !order.MayBlock(ev)
	}
	return false
}

// told forgets late Adds that another package may keep out by a flag, which somebody may
// have set.
func (c *Counters) told(st *typestate.State) {
	for _, obj := range c.Counted(st) {
		g := c.Of(st, obj)
		if !slices.ContainsFunc(g.Late.Slice(), func(l *Started) bool { return l.guarded() }) {
			continue
		}
		var kept *Starts
		for l := range g.Late.All() {
			if !l.guarded() {
				kept = c.starts.Push(kept, l, l)
			}
		}
		g.Late = kept
		st.SetCell(obj, g)
	}
}

// Joined forgets the late Adds of goroutines that are over when Wait on
// another group returns: they come before all that follows.
func (c *Counters) Joined(st *typestate.State, by *object.Value) {
	for _, obj := range c.Counted(st) {
		g := c.Of(st, obj)
		var kept *Starts
		for l := g.Late; l != nil; l = l.Before {
			if !l.Head.guarded() && !l.Head.DoneAfterAdd(obj, by) {
				kept = c.starts.Push(kept, l.Head, l.Head)
			}
		}
		if g.Late != nil {
			g.Late = kept
			st.SetCell(obj, g)
		}
	}
}
