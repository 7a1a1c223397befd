package waitgroup

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/chain"
	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/tally"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// The client of the walk: the typestate of groups on one path.

// A cell is what is known of one group on a path: the operations on it since
// its counter was zero, as far as they are in view.
type cell struct {
	adds    *events // the calls of Add that nothing has answered yet, newest first
	added   int     // sum of all Adds
	own     bool    // one of them is in this package
	done    int     // Dones of the walked path, other than by a sync.Once
	once    *events // Dones of the walked path by a sync.Once, newest first
	started *starts // goroutines that have operations on the group
	late    *starts // goroutines that Add while nobody holds a count, until it is known whether somebody waits
	last    *events // the last Done of the walked path, to tell where the next one is
	dones   *events // the Dones of the walked path, newest first
	handed  bool    // a work item was handed to somebody who will be Done
	unknown bool    // an Add of an unknown number, a protocol that is not followed, or a fault that was reported
	many    *events // an Add of as many as something is long
	waited  bool
}

// Lists of events and of started goroutines, newest first.
type (
	events = chain.List[*typestate.Event]
	starts = chain.List[*goroutine]
)

// A goroutine is one start of a goroutine, seen from one group.
type goroutine struct {
	*tally.Goroutine
	shared bool // one of many that are started for one count: whichever comes last, or first, is Done
}

type client struct {
	engine *typestate.Engine
	report *check.Reporter
	root   *ssa.Function
	focus  typestate.Focus

	// callbacks reports whether the package uses Done methods as values.
	callbacks bool
	// answers says that the root calls, through an interface, a method that some
	// type of the package has and that is Done there.
	answers bool

	events     chain.Lists[chain.Place, *typestate.Event]
	starts     chain.Lists[*goroutine, *goroutine]
	goroutines map[startKey]*goroutine
	balanced   map[*object.Value]bool // groups that some path of the root leaves balanced
	handed     map[*object.Value]bool // groups for which some path hands a work item to others
	pending    []finding              // reports about groups that outlive the root
	settled    map[*object.Value]bool // groups on which some path of the root is Done once, and adds nothing
	twice      []finding              // reports about groups on which one is Done twice
	lives      life.Counts
}

// A finding is a report that holds only if another path of the root keeps to
// the protocol that this one breaks.
type finding struct {
	group *object.Value
	fails bool // the function returns an error
	f     check.Finding
}

type startKey struct {
	chain.Place
	group *object.Value
}

func newClient(e *typestate.Engine, r *check.Reporter, root *ssa.Function, focus typestate.Focus, callbacks bool, methods map[string]bool, all life.Counts) *client {
	return &client{lives: all, engine: e, report: r, root: root, focus: focus, callbacks: callbacks, answers: tally.Invokes(root, methods), events: chain.NewLists[chain.Place, *typestate.Event](), starts: chain.NewLists[*goroutine, *goroutine](),
		goroutines: make(map[startKey]*goroutine), balanced: make(map[*object.Value]bool), handed: make(map[*object.Value]bool), settled: make(map[*object.Value]bool)}
}

// Effects implements [typestate.Client].
func (c *client) Effects() knowledge.Effect {
	return knowledge.Groups | knowledge.Go | knowledge.Send | knowledge.Recv | knowledge.Cancel | knowledge.Call | knowledge.Return
}

func (c *client) pushEvent(l *events, ev *typestate.Event) *events {
	return c.events.Push(l, chain.PlaceOf(ev), ev)
}

func load(st *typestate.State, g *object.Value) cell {
	if c, ok := st.Cell(g).(cell); ok {
		return c
	}
	return cell{}
}

// Event implements [typestate.Client].
func (c *client) Event(st *typestate.State, ev *typestate.Event) {
	if ev.Effect&(knowledge.Add|knowledge.Done|knowledge.Wait) != 0 && !c.followed(ev.Obj) {
		return
	}
	switch ev.Effect {
	case knowledge.Add:
		c.add(st, ev)
	case knowledge.Done:
		g := load(st, ev.Obj)
		if ev.Once != nil {
			g.once = c.pushEvent(g.once, ev)
		} else {
			g.done++
			g.dones = c.pushEvent(g.dones, ev)
		}
		if g.adds != nil {
			g.adds = g.adds.Before
		}
		st.SetCell(ev.Obj, g)
		st.AddStep(ev.Obj, ev.Pos(), "Done")
		c.elsewhere(st, ev.Obj)
		c.checkNegative(st, ev.Obj, ev)
		g = load(st, ev.Obj)
		g.last = c.pushEvent(nil, ev)
		st.SetCell(ev.Obj, g)
	case knowledge.Wait:
		c.wait(st, ev)
	case knowledge.Go:
		c.start(st, ev)
	case knowledge.Send:
		if !tally.Signal(ev.Obj) {
			c.send(st)
		}
	case knowledge.Recv:
		c.receive(st, ev)
	case knowledge.Call:
		c.hand(st, ev)
	case knowledge.Cancel:
		if c.callbacks {
			c.forget(st)
		}
	case knowledge.Return:
		if !ev.Panicking {
			c.leave(st, ev)
		}
	}
}

// followed reports whether the walk is about a group. Of others in fields only
// some operations are seen: those in functions that are entered for the sake of
// something else.
func (c *client) followed(group *object.Value) bool {
	k, ok := tally.KeyOf(group).(*types.Var)
	return !ok || !k.IsField() || c.focus[k]
}

func (c *client) add(st *typestate.State, ev *typestate.Event) {
	g := load(st, ev.Obj)
	g.own = g.own || ev.Where == ""
	n, known := ev.Number()
	switch {
	case !known && ev.N.Kind == object.Len && g.many == nil && g.added == 0:
		g.many = c.pushEvent(nil, ev)
	case !known || n > 1<<10 || n > 0 && ev.Fn != c.root && enqueues(ev.Fn):
		g.unknown = true
	case n < 0:
		g.done += int(-n)
		for range -n {
			if g.adds != nil {
				g.adds = g.adds.Before
			}
		}
	default:
		g.added += int(n)
		for range min(n, 8) {
			g.adds = c.pushEvent(g.adds, ev)
		}
	}
	st.SetCell(ev.Obj, g)
	st.AddStep(ev.Obj, ev.Pos(), "Add")
	if n < 0 {
		c.checkNegative(st, ev.Obj, ev)
	}
}

// elsewhere gives up what is known of other groups in the same field as one on
// which somebody is Done: read through another pointer, it may be one of them.
func (c *client) elsewhere(st *typestate.State, group *object.Value) {
	k, ok := tally.KeyOf(group).(*types.Var)
	if !ok || !k.IsField() {
		return
	}
	for _, obj := range st.Objects() {
		if obj == group || tally.KeyOf(obj) != usage.Key(k) || obj.Base().Local() && group.Base().Local() {
			continue
		}
		if g, ok := st.Cell(obj).(cell); ok && (g.adds != nil || g.many != nil) {
			g.unknown = true
			st.SetCell(obj, g)
		}
	}
}

// send notes a protocol in which work items, not goroutines, are counted: an
// Add, and then an item is handed to somebody who will be Done.
func (c *client) send(st *typestate.State) {
	for _, obj := range st.Objects() {
		g := load(st, obj)
		if (g.adds != nil || g.many != nil) && !g.unknown {
			g.unknown, g.handed = true, true
			st.SetCell(obj, g)
		}
	}
}

// forget gives up all groups: a function value was called that may be Done.
func (c *client) forget(st *typestate.State) {
	for _, obj := range st.Objects() {
		g := load(st, obj)
		g.unknown = true
		st.SetCell(obj, g)
	}
}

// hand gives up the groups that are given to code that is not in view.
func (c *client) hand(st *typestate.State, ev *typestate.Event) {
	if ev.Callee != nil {
		if _, known := knowledge.Lookup(ev.Callee); known {
			return
		}
	}
	for _, a := range ev.Args {
		for a.Kind == object.Iface || a.Kind == object.Derived {
			a = a.X
		}
		if g, ok := st.Cell(a).(cell); ok && ev.Where == "" && !c.summarised(ev) {
			g.unknown = true
			st.SetCell(a, g)
		}
	}
}

// summarised reports whether what the callee does to its arguments is known.
func (c *client) summarised(ev *typestate.Event) bool {
	return ev.Callee != nil && c.engine.Imported != nil && c.engine.Imported(ev.Callee.Origin()) != nil
}

// receive forgets late Adds of goroutines that the receive is ordered after. What
// is received may be an item that was counted before; what was counted for another
// has nothing to do with it.
func (c *client) receive(st *typestate.State, ev *typestate.Event) {
	for _, obj := range st.Objects() {
		g := load(st, obj)
		if g.adds == nil && g.started == nil && g.many == nil && g.added+g.done > 0 && !certain(st, obj) && !tally.Signal(ev.Obj) {
			st.SetCell(obj, cell{waited: g.waited, unknown: g.unknown})
			continue
		}
		var kept *starts
		for l := g.late; l != nil; l = l.Before {
			if !l.Head.SignalsAfterAdd(obj, ev.Obj) {
				kept = c.starts.Push(kept, l.Head, l.Head)
			}
		}
		if g.late != nil {
			g.late = kept
			st.SetCell(obj, g)
		}
	}
}

// addedOnlyHere reports whether no other function of the package adds to the group.
func (c *client) addedOnlyHere(obj *object.Value) bool {
	for _, op := range c.engine.Index.On(tally.KeyOf(obj), knowledge.Add) {
		if op.Fn != c.root {
			return false
		}
	}
	return true
}

// waitsElsewhere reports whether another place in the package waits for the
// group that goroutine g adds to. Who waits in the function that adds does so for
// what it has added itself.
func (c *client) waitsElsewhere(g *goroutine) bool {
	itself := tally.Waits(g.Traces, g.Add.Obj)
	return slices.ContainsFunc(c.engine.Index.On(tally.KeyOf(g.Add.Obj), knowledge.Wait), func(op usage.Op) bool {
		return !itself || g.Spawn.Static == nil || !c.engine.Index.Reached(g.Spawn.Static)[op.Fn]
	})
}

// note adds to the life of a group what the path of the root has shown of it.
func (c *client) note(st *typestate.State, obj *object.Value, g cell) {
	k, ok := tally.KeyOf(obj).(*types.Var)
	if !ok || !k.IsField() || g.added == 0 && g.many == nil {
		return
	}
	c.lives.Saw(k)
	if st.Truncated() {
		return
	}
	count := 0
	for s := g.started; s != nil; s = s.Before {
		gr := s.Head
		if gr.Min != 1 || gr.Max != 1 || gr.Unknown || gr.shared || gr.PerItem || gr.Once != nil || gr.Add != nil || gr.Spawn.Static == nil {
			c.lives.Broken(k)
			return
		}
		c.lives.Counted(k, c.root, gr.Spawn)
		count++
	}
	if g.unknown || g.many != nil || g.done > 0 || g.once != nil || count != g.added {
		c.lives.Broken(k)
	}
}
