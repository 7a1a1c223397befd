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

// Adds that come too late: what they count has been started, handed out or waited
// for before.

// A Tardy is an Add of the path that comes after what it counts may be Done.
type Tardy struct {
	Add    *typestate.Event
	Start  *Started         // a goroutine that the Add counts, or
	Item   *typestate.Event // the send of an item for which a worker is Done, or
	Waiter *typestate.Event // the start of a goroutine that waits for the group
}

// A Tardies is a list of them, newest first.
type Tardies = chain.List[Tardy]

type tardyKey struct {
	add, other chain.Place
}

func (c *Counters) tardy(g *Counter, t Tardy) {
	k := tardyKey{add: chain.PlaceOf(t.Add)}
	switch {
	case t.Start != nil:
		k.other = chain.Place{Instr: t.Start.Spawn.Instr, Ctx: t.Start.Spawn.Ctx, Round: t.Start.Spawn.Round}
	case t.Item != nil:
		k.other = chain.PlaceOf(t.Item)
	default:
		k.other = chain.PlaceOf(t.Waiter)
	}
	g.Tardy = c.tardies.Push(g.Tardy, k, t)
}

// sent is the object whose cell holds the sends of a path to workers, newest first.
var sent = object.Marker(1)

// alone reports whether nothing is counted for a goroutine that starts now.
func (g Counter) alone(gr *Started) bool {
	return g.Owed == nil && !g.Unknown && g.Many == nil && gr.Min == 1 && gr.Max == 1 && gr.Add == nil &&
		!gr.Unknown && !gr.PerItem && !gr.Shared && gr.Once == nil
}

// late counts an Add of the path for what was there before it, if there is
// something that nothing has counted.
func (c *Counters) late(st *typestate.State, g *Counter, ev *typestate.Event) bool {
	if g.Waiter != nil && g.Added == 0 && !g.Counted {
		c.tardy(g, Tardy{Add: ev, Waiter: g.Waiter.Head})
		g.Waiter = nil
		return false // it is answered as ever
	}
	if g.Early != nil {
		c.tardy(g, Tardy{Add: ev, Start: g.Early.Head})
		g.Early = g.Early.Before
		return true
	}
	if g.Owed != nil || g.Done > 0 {
		return false
	}
	all, _ := st.Cell(sent).(*Events)
	mine := c.forItems(all, ev.Obj)
	if n := g.Tardy.Length(); len(mine) > n && n == g.Added {
		c.tardy(g, Tardy{Add: ev, Item: mine[len(mine)-1-n]})
		return true
	}
	if len(mine) == 0 && c.mayTakeFor(all, ev.Obj) {
		g.Unknown, g.Handed = true, true // a lock may keep the worker from being Done before the Add
	}
	return false
}

// mayTakeFor reports whether the receiver of one of the sends may be Done on the group.
func (c *Counters) mayTakeFor(sends *Events, group *object.Value) bool {
	for ev := range sends.All() {
		for _, op := range c.onAll(ev.Obj, knowledge.Recv) {
			if op.Fn != c.root && usage.InLoop(op.Instr.Block()) && c.engine.Index.Keys(op.Fn)[Key(group)].Effect&knowledge.Done != 0 {
				return true
			}
		}
	}
	return false
}

// noteSend remembers a send that may be of an item for which a worker is Done.
func (c *Counters) noteSend(st *typestate.State, ev *typestate.Event) {
	if ev.Arms > 1 || !slices.ContainsFunc(c.onAll(ev.Obj, knowledge.Recv), func(op usage.Op) bool {
		if _, starts := op.Instr.(*ssa.Go); starts {
			return true // a worker of another package
		}
		return ev.Where == "" && op.Fn != c.root && usage.InLoop(op.Instr.Block()) && c.engine.Index.Kinds(op.Fn)&knowledge.Done != 0
	}) {
		return
	}
	before, _ := st.Cell(sent).(*Events)
	if before != nil && before.Len > 8 {
		return
	}
	st.SetCell(sent, c.push(before, ev))
}

// Key returns the key under which the index has the operations on an object.
func Key(obj *object.Value) usage.Key {
	for obj.Var == nil && (obj.Kind == object.Load || obj.Kind == object.Derived) {
		obj = obj.X
	}
	if obj.Var != nil {
		return obj.Var
	}
	return obj.Site
}

// onAll returns the operations on an object, by whatever name the function that makes
// it gives it.
func (c *Counters) onAll(obj *object.Value, kinds knowledge.Effect) []usage.Op {
	return onAll(c.engine.Index, obj, kinds)
}

func onAll(x *usage.Index, obj *object.Value, kinds knowledge.Effect) []usage.Op {
	key := Key(obj)
	list := x.On(key, kinds)
	made, ok := key.(ssa.Instruction)
	if !ok {
		return list
	}
	for _, a := range x.Aliases(made.Parent()) {
		switch {
		case a[0] == key:
			list = append(list, x.On(a[1], kinds)...)
		case a[1] == key:
			list = append(list, x.On(a[0], kinds)...)
		}
	}
	return list
}

// takers returns the receives of a channel by functions that receive in a loop, are
// Done, and wait for nothing else.
func (c *Counters) takers(ch *object.Value) []usage.Op {
	x := c.engine.Index
	var list []usage.Op
	for _, op := range c.onAll(ch, knowledge.Recv) {
		if op.Fn == c.root || !usage.InLoop(op.Instr.Block()) || x.Kinds(op.Fn)&(knowledge.Lock|knowledge.Wait|knowledge.Send) != 0 || x.Kinds(op.Fn)&knowledge.Done == 0 {
			return nil
		}
		for _, other := range x.In(op.Fn) {
			if other.Effect == knowledge.Recv && other.Key != op.Key {
				return nil
			}
		}
		list = append(list, op)
	}
	return list
}

// fewItems reports whether the path has sent items to workers that are Done for each on the
// group, and not more than it has added: it may have counted the items.
func (c *Counters) fewItems(st *typestate.State, g Counter) bool {
	all, _ := st.Cell(sent).(*Events)
	n := 0
	for ev := range all.All() {
		for l := range g.Started.All() {
			if l.PerItem && l.receives(ev.Obj) {
				if n++; st.Truncated() && c.open(ev) {
					return false
				}
				break
			}
		}
	}
	return n > 0 && n <= g.Added
}

// open reports whether an event is in a loop of the root that has a number of rounds which
// is not a constant.
func (c *Counters) open(ev *typestate.Event) bool {
	n, _, known := c.engine.Index.Rounds(ev.InstrIn(nil))
	return !known || n.Of != nil
}

// receives reports whether a goroutine receives from a channel.
func (g *Goroutine) receives(ch *object.Value) bool {
	return slices.ContainsFunc(g.Traces, func(t typestate.Trace) bool {
		return slices.ContainsFunc(t.Events, func(ev *typestate.Event) bool { return ev.Effect == knowledge.Recv && ev.Obj == ch })
	})
}

// forItems returns the sends, newest first, of items for which workers are Done on
// the group.
func (c *Counters) forItems(sends *Events, group *object.Value) []*typestate.Event {
	key := Key(group)
	var list []*typestate.Event
	for ev := range sends.All() {
		takers := c.takers(ev.Obj)
		if len(takers) > 0 && !slices.ContainsFunc(takers, func(op usage.Op) bool {
			return !c.donePerItem(op, key)
		}) {
			list = append(list, ev)
		}
	}
	return list
}

// donePerItem reports whether each round of the loop around a receive leads to a
// Done on the group, and nothing there adds to it.
func (c *Counters) donePerItem(recv usage.Op, group usage.Key) bool {
	x := c.engine.Index
	if x.Keys(recv.Fn)[group].Effect&(knowledge.Add|knowledge.Done) != knowledge.Done {
		return false
	}
	inLoop := func(at ssa.Instruction) bool {
		b := at.Block()
		return usage.Following(recv.Instr.Block())[b] && usage.Following(b)[recv.Instr.Block()]
	}
	for _, op := range x.In(recv.Fn) {
		if op.Effect == knowledge.Done && op.Key == group {
			return inLoop(op.Instr) && !op.Deferred
		}
	}
	for _, s := range x.Out(recv.Fn) {
		for k, r := range x.Keys(s.Callee) {
			if r.Effect&knowledge.Done != 0 && x.Translate(s, k) == group {
				return inLoop(s.Instr) && s.How != usage.Deferred
			}
		}
	}
	return false
}

// TooLate returns the Adds of the path that came too late, if the path has counted
// what is there: where it has not, they may be for something else.
func (c *Counters) TooLate(st *typestate.State, group *object.Value, g Counter) []Tardy {
	if g.Tardy == nil || st.Truncated() {
		return nil
	}
	var list []Tardy
	most, known := g.Most(false)
	all, _ := st.Cell(sent).(*Events)
	items := len(c.forItems(all, group))
	for t := range g.Tardy.All() {
		switch {
		case t.Waiter != nil:
			if c.prompt(t.Waiter.Spawn, knowledge.Wait, group) {
				list = append(list, t)
			}
		case g.Unknown:
		case t.Item != nil:
			if items == g.Added {
				list = append(list, t)
			}
		case known && most == g.Added && c.prompt(t.Start.Spawn, knowledge.Done, group):
			list = append(list, t)
		}
	}
	return list
}

// ordering are the events by which a goroutine may come to know that another has got
// somewhere.
const ordering = knowledge.Groups | knowledge.Send | knowledge.Recv | knowledge.Drained | knowledge.Lock | knowledge.Call | knowledge.Cancel

// prompt reports whether a goroutine waits for nothing before what end says, on all
// its paths that lead there, but for locks that are free.
func (c *Counters) prompt(sp *typestate.Spawn, end knowledge.Effect, group *object.Value) bool {
	reaches := false
	for _, t := range sp.Traces(ordering) {
		if t.Panics {
			continue
		}
		i := slices.IndexFunc(t.Events, func(ev *typestate.Event) bool { return ev.Effect == end && ev.Obj == group })
		if i < 0 {
			continue
		}
		reaches = true
		if slices.ContainsFunc(t.Events[:i], func(ev *typestate.Event) bool { return order.MayBlock(ev) && !c.free(sp, ev) }) {
			return false
		}
	}
	return reaches
}

// free reports whether an event takes a lock that neither the path which has started
// the goroutine holds, nor whoever may have called the root: it may be had at once.
func (c *Counters) free(sp *typestate.Spawn, ev *typestate.Event) bool {
	x := c.engine.Index
	lock, ok := Key(ev.Obj).(*types.Var)
	if ev.Effect != knowledge.Lock || ev.Where != "" || !ok || sp.Holds(ev.Obj) || !x.Confined(lock) {
		return false
	}
	callers := x.Callers(c.root)
	if slices.ContainsFunc(append(callers, c.root), func(fn *ssa.Function) bool {
		return slices.ContainsFunc(x.Sites(fn), func(s usage.Site) bool { return s.How == usage.Taken })
	}) {
		return false // nobody knows who calls it
	}
	kinds := make(map[*ssa.Function]knowledge.Effect)
	for _, op := range x.On(lock, knowledge.Lock|knowledge.Unlock) {
		kinds[op.Fn] |= op.Effect
	}
	for fn, k := range kinds {
		if k != knowledge.Lock|knowledge.Unlock || x.Kinds(fn)&knowledge.Cancel != 0 || slices.Contains(callers, fn) {
			return false // the lock is held when a function ends, or calls what it is given
		}
	}
	return true
}
