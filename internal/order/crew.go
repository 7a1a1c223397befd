package order

import (
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/chain"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// The goroutines started on a path, and those of their operations of one kind that
// nothing has made the path wait for yet.

// running is the object whose cell holds what is known of the goroutines of a path.
var running = object.Marker(0)

// A Crew is what is known of the goroutines started on a path.
type Crew struct {
	all  *chain.List[*Goroutine]
	open *chain.List[Open]
}

// An Open is the operations of one goroutine on one object that may still run.
type Open struct {
	G    *Goroutine
	Obj  *object.Value
	left uint64 // by their index in Crews.places
}

// Crews keeps the crews of the paths of one walk, in the states of the paths.
type Crews struct {
	index   *usage.Index
	kind    knowledge.Effect
	wants   func(*typestate.Event) bool
	started map[start][]*Goroutine
	members chain.Lists[*Goroutine, *Goroutine]
	opens   chain.Lists[Open, Open]
	places  map[placesKey][]Place
}

// A start identifies the start of a goroutine and what it does.
type start struct {
	chain.Place
	deeds uint64
}

type placesKey struct {
	g   *Goroutine
	obj *object.Value
}

// maxPlaces is the largest number of operations of one goroutine on one object
// that are followed.
const maxPlaces = 64

// NewCrews returns what follows the operations of a kind that wants does not
// leave out.
func NewCrews(x *usage.Index, kind knowledge.Effect, wants func(*typestate.Event) bool) *Crews {
	return &Crews{index: x, kind: kind, wants: wants, started: make(map[start][]*Goroutine), members: chain.NewLists[*Goroutine, *Goroutine](),
		opens: chain.NewLists[Open, Open](), places: make(map[placesKey][]Place)}
}

// On returns the crew of a path; ok is false if no goroutine has been started on it.
func (c *Crews) On(st *typestate.State) (cr Crew, ok bool) {
	cr, ok = st.Cell(running).(Crew)
	return cr, ok
}

// Start notes the goroutines that ev starts, and returns them: the same on all
// paths on which it is the same event and they do the same.
func (c *Crews) Start(st *typestate.State, ev *typestate.Event) []*Goroutine {
	if c.setAgain(st, ev) {
		return nil
	}
	list := Started(ev)
	k := start{chain.PlaceOf(ev), Deeds(list)}
	if old, ok := c.started[k]; ok {
		list = old
	} else {
		c.started[k] = list
	}
	cr, _ := c.On(st)
	for _, g := range list {
		cr.all = c.members.Push(cr.all, g, g)
		if g.AtLarge && !setsTimer(ev.Instr) {
			continue // it may have been stopped
		}
		for _, obj := range c.operatesOn(g) {
			o := Open{g, obj, 1<<len(c.places[placesKey{g, obj}]) - 1}
			cr.open = c.opens.Push(cr.open, o, o)
		}
	}
	st.SetCell(running, cr)
	return list
}

// setAgain reports whether ev gives a timer, or the like, what the path has given it
// before at that place: it may run already.
func (c *Crews) setAgain(st *typestate.State, ev *typestate.Event) bool {
	cr, _ := c.On(st)
	if ev.Effect != knowledge.AtLarge || ev.Spawn == nil {
		return false
	}
	for g := range cr.All() {
		if g.AtLarge && g.Spawn != nil && g.Spawn.Instr == ev.Instr && g.Spawn.Fn == ev.Spawn.Fn {
			return true
		}
	}
	return false
}

// operatesOn returns the objects on which g does what is followed, in the order
// in which it does.
func (c *Crews) operatesOn(g *Goroutine) []*object.Value {
	var list []*object.Value
	seen := make(map[*object.Value]bool)
	for _, p := range g.Places(c.kind) {
		ev := g.Event(p)
		if !c.wants(ev) {
			continue
		}
		k := placesKey{g, ev.Obj}
		if !seen[ev.Obj] {
			seen[ev.Obj] = true
			list = append(list, ev.Obj)
			c.places[k] = nil
		}
		if len(c.places[k]) < maxPlaces-1 {
			c.places[k] = append(c.places[k], p)
		}
	}
	return list
}

// View returns what the path knows of its goroutines.
func (c *Crews) View(st *typestate.State) *View {
	cr, _ := c.On(st)
	v := &View{Index: c.index, Escaped: st.Escaped}
	for g := range cr.All() {
		v.Others = append(v.Others, g)
	}
	return v
}

// Follow notes what an event of the path says of the goroutines that it has started:
// what it waits for, a loop that it passes by, a timer that it stops.
func (c *Crews) Follow(st *typestate.State, ev *typestate.Event) {
	if ev.Effect&Waits != 0 {
		c.Wait(st, ev)
	}
	switch {
	case ev.Effect == knowledge.Leave:
		c.leave(st, ev)
	case ev.Effect == knowledge.Stop, ev.Passed != nil && c.index.Kinds(ev.Passed)&knowledge.Stop != 0:
		c.stop(st, ev)
	}
}

// Wait strikes out the operations that are over when an event of the path returns.
func (c *Crews) Wait(st *typestate.State, ev *typestate.Event) {
	cr, ok := c.On(st)
	if !ok || cr.open == nil {
		return
	}
	if rest := c.rest(c.View(st), cr.open, ev); rest != cr.open {
		cr.open = rest
		st.SetCell(running, cr)
	}
}

// rest returns the operations in l that wait does not order.
func (c *Crews) rest(v *View, l *chain.List[Open], wait *typestate.Event) *chain.List[Open] {
	if l == nil {
		return nil
	}
	before := c.rest(v, l.Before, wait)
	o := l.Head
	if wait.Effect&(knowledge.Recv|knowledge.Send|knowledge.Drained) == 0 || wait.Obj != o.Obj { // its own values are counted
		for i, p := range c.places[placesKey{o.G, o.Obj}] {
			if o.left&(1<<i) != 0 && v.Ordered(o.G, p, wait) {
				o.left &^= 1 << i
			}
		}
	} else if wait.Effect == knowledge.Drained {
		o.left = 0 // somebody else has closed it
	}
	if o.left == 0 {
		return before
	}
	return c.opens.Push(before, o, o)
}

// leave strikes out the operations for which a loop may wait that the path has passed by:
// who counts its rounds has a reason to take them for enough.
func (c *Crews) leave(st *typestate.State, ev *typestate.Event) {
	if cr, ok := c.On(st); !ok || cr.open == nil {
		return
	}
	if kinds, ok := ev.Number(); ok { // of a function of another package
		for _, kind := range [...]knowledge.Effect{knowledge.Send, knowledge.Recv, knowledge.Wait} {
			if knowledge.Effect(kinds)&kind != 0 {
				c.Wait(st, &typestate.Event{Effect: kind, Obj: ev.Obj, Instr: ev.Instr, Fn: ev.Fn, Ctx: ev.Ctx})
			}
		}
	}
	if ev.Skipped != nil {
		for _, wait := range ev.Skipped() {
			c.Wait(st, wait)
		}
	}
}

// Forget drops the operations on an object: they were looked at.
func (c *Crews) Forget(st *typestate.State, obj *object.Value) {
	c.drop(st, func(o Open) bool { return o.Obj == obj })
}

// stop drops what timers run, if the path asks the one that it stops with ev whether it
// was in time, or may do so in a function that is not followed. Who does not ask stops
// nothing that has begun.
func (c *Crews) stop(st *typestate.State, ev *typestate.Event) {
	v, ok := ev.Instr.(ssa.Value)
	if ev.Effect != knowledge.Stop || ok && v.Referrers() != nil && len(*v.Referrers()) > 0 {
		c.drop(st, func(o Open) bool { return o.G.AtLarge })
	}
}

func (c *Crews) drop(st *typestate.State, over func(Open) bool) {
	cr, ok := c.On(st)
	if !ok || cr.open == nil {
		return
	}
	var kept *chain.List[Open]
	for _, o := range slices.Backward(cr.open.Slice()) {
		if !over(o) {
			kept = c.opens.Push(kept, o, o)
		}
	}
	cr.open = kept
	st.SetCell(running, cr)
}

// Left returns the operations of o that may still run.
func (c *Crews) Left(o Open) iter.Seq[Place] {
	return func(yield func(Place) bool) {
		for i, p := range c.places[placesKey{o.G, o.Obj}] {
			if o.left&(1<<i) != 0 && !yield(p) {
				return
			}
		}
	}
}

// All returns the goroutines, the last one started first.
func (cr Crew) All() iter.Seq[*Goroutine] { return cr.all.All() }

// Open returns what may still run, of the goroutine started last first.
func (cr Crew) Open() iter.Seq[Open] { return cr.open.All() }

// Uses reports whether operations on an object may still run.
func (cr Crew) Uses(obj *object.Value) bool {
	for o := range cr.Open() {
		if o.Obj == obj {
			return true
		}
	}
	return false
}

// MayAnswer reports whether one of the goroutines may let a receive from ch return.
func (cr Crew) MayAnswer(ch *object.Value) bool {
	for g := range cr.All() {
		if !g.Known() || g.Does(knowledge.Send|knowledge.Close, ch) {
			return true
		}
	}
	return false
}

// MayStore reports whether one of the goroutines may store into a field; nil is none.
func (c *Crews) MayStore(st *typestate.State, field *types.Var) bool {
	if field == nil {
		return false
	}
	cr, _ := c.On(st)
	for g := range cr.All() {
		if g.Fn == nil || c.index.Mods(g.Fn).Has(field) {
			return true
		}
	}
	return false
}
