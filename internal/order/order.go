// Package order says what makes one goroutine wait for another: whether an
// operation of a goroutine is over before another goroutine goes on.
//
// The order is that of the Go memory model (https://go.dev/ref/mem): what a
// goroutine does before it calls Done on a wait group, sends on or closes a
// channel, comes before the return of the Wait or receive that this allows; a
// receive from an unbuffered channel comes before the end of the send; what is
// done under a lock comes before or after what another does under it. The
// order is transitive through further goroutines.
//
// The question is asked to find operations that nothing orders, so the answer
// is yes wherever something may: only a body that is in view and in which no
// operation after the one in question tells anybody of it leaves it unordered.
package order

import (
	"go/types"
	"hash/maphash"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Effects are the operations by which goroutines are ordered. The traces of a
// [Goroutine] must have recorded them.
const Effects = knowledge.Send | knowledge.Recv | knowledge.Close | knowledge.Drained | knowledge.Done | knowledge.Wait |
	knowledge.Lock | knowledge.Unlock | knowledge.Go | knowledge.AtLarge

// Waits are the events of a path that may wait for another goroutine.
const Waits = knowledge.Wait | knowledge.Recv | knowledge.Drained | knowledge.Send | knowledge.Lock | knowledge.Call

// A Goroutine is one start of a goroutine.
type Goroutine struct {
	Spawn  *typestate.Spawn // nil if the body was walked on its own
	Fn     *ssa.Function    // the body, or nil
	Traces []typestate.Trace
	Group  *object.Value // counts the goroutine by itself, or nil
	// AtLarge says that it may run at any time from its start on, or never: a timer
	// or a context starts it. A timer that nobody holds can only go off.
	AtLarge bool
	// Perhaps says that another goroutine starts it, which may not do so: on some of its
	// paths only, or if it runs at all.
	Perhaps bool
	// Same reports whether two values are one channel, group or lock.
	Same func(a, b *object.Value) bool
}

// Identical is a [Goroutine.Same] for values of one walk.
func Identical(a, b *object.Value) bool { return a == b }

// Deeds identifies what goroutines do, path by path, up to collisions.
func Deeds(list []*Goroutine) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	for _, g := range list {
		for _, t := range g.Traces {
			for _, ev := range t.Events {
				maphash.WriteComparable(&h, deed{ev.Effect, ev.Obj, ev.Instr, ev.Ctx})
			}
			maphash.WriteComparable(&h, deed{})
		}
	}
	return h.Sum64()
}

var seed = maphash.MakeSeed()

type deed struct {
	effect knowledge.Effect
	obj    *object.Value
	instr  ssa.Instruction
	ctx    *object.Context
}

// Known reports whether the body of g is in view.
func (g *Goroutine) Known() bool { return g.Traces != nil }

// A Place is an operation of a goroutine: event Index of trace Trace.
type Place struct{ Trace, Index int }

// Event returns the event at p.
func (g *Goroutine) Event(p Place) *typestate.Event { return g.Traces[p.Trace].Events[p.Index] }

// Places returns the operations of the given kinds.
func (g *Goroutine) Places(kinds knowledge.Effect) []Place {
	var list []Place
	for t, trace := range g.Traces {
		if trace.Panics {
			continue // the program has ended
		}
		for i, ev := range trace.Events {
			if ev.Effect&kinds != 0 {
				list = append(list, Place{t, i})
			}
		}
	}
	return list
}

// A View is what the waiting side knows: the goroutines started on its path,
// and what code that is not in view may do.
type View struct {
	Index   *usage.Index
	Others  []*Goroutine
	Escaped func(*object.Value) bool // code that is not in view may hold the object
}

// Ordered reports whether wait, an event of another goroutine, may return only
// after the operation of g at p is over.
func (v *View) Ordered(g *Goroutine, p Place, wait *typestate.Event) bool {
	return v.ordered(g, p, wait, nil, 3)
}

func (v *View) ordered(g *Goroutine, p Place, wait *typestate.Event, through []*Goroutine, depth int) bool {
	switch wait.Effect {
	case knowledge.Wait:
		if g.Group != nil && g.Same(g.Group, wait.Obj) {
			return true
		}
		if v.signals(g, p, wait.Obj, knowledge.Done) {
			return true
		}
	case knowledge.Recv, knowledge.Drained:
		if v.signals(g, p, wait.Obj, knowledge.Send|knowledge.Close) {
			return true
		}
		if foreign(wait.Obj) && tells(g, p) {
			return true
		}
	case knowledge.Send:
		if !buffered(wait.Obj) && v.signals(g, p, wait.Obj, knowledge.Recv) {
			return true
		}
	case knowledge.Lock:
		if g.holds(p, wait.Obj) || v.signals(g, p, wait.Obj, knowledge.Lock) {
			return true
		}
	case knowledge.Call:
		if once := g.Event(p).Once; once != nil && len(wait.Args) > 0 && wait.Args[0] == once {
			return true // whoever calls Do waits for the one call of the function
		}
		return v.callMayWait(g, p, wait)
	}
	if depth == 0 || wait.Effect == knowledge.Lock || v.leftOpen(g, p, wait, through, depth) {
		return false
	}
	return v.through(g, p, wait, through, depth)
}

// through reports whether another goroutine allows wait to return only after
// it has itself waited for the operation of g at p.
func (v *View) through(g *Goroutine, p Place, wait *typestate.Event, path []*Goroutine, depth int) bool {
	for _, h := range v.Others {
		if h == g || contains(path, h) {
			continue
		}
		if !h.Known() {
			if v.Escaped(wait.Obj) {
				return true
			}
			continue
		}
		for _, trace := range h.Traces {
			for j, ev := range trace.Events {
				if !allows(h, ev, wait) {
					continue
				}
				for _, before := range trace.Events[:j] {
					if before.Effect&Waits != 0 && v.ordered(g, p, before, append(path[:len(path):len(path)], h), depth-1) || counts(h, before, g.Event(p)) {
						return true
					}
				}
			}
		}
		if h.Group != nil && wait.Effect == knowledge.Wait && h.Same(h.Group, wait.Obj) {
			for _, trace := range h.Traces {
				for _, before := range trace.Events {
					if before.Effect&Waits != 0 && v.ordered(g, p, before, append(path[:len(path):len(path)], h), depth-1) {
						return true
					}
				}
			}
		}
	}
	return false
}

// counts reports whether ev, in a loop, receives what send sends: h may go on when
// it has received all that is sent.
func counts(h *Goroutine, ev, send *typestate.Event) bool {
	return ev.Effect == knowledge.Recv && send.Effect == knowledge.Send && h.Same(ev.Obj, send.Obj) && ev.Instr != nil && usage.InLoop(ev.Instr.Block())
}

func contains(list []*Goroutine, g *Goroutine) bool {
	for _, h := range list {
		if h == g {
			return true
		}
	}
	return false
}

// answers are the operations that let a wait of each kind return.
var answers = map[knowledge.Effect]knowledge.Effect{
	knowledge.Wait:    knowledge.Done,
	knowledge.Recv:    knowledge.Send | knowledge.Close,
	knowledge.Drained: knowledge.Close,
	knowledge.Send:    knowledge.Recv,
}

// allows reports whether ev of h may let wait return.
func allows(h *Goroutine, ev, wait *typestate.Event) bool {
	return ev.Effect&answers[wait.Effect] != 0 && h.Same(ev.Obj, wait.Obj)
}

// signals reports whether g may do one of kinds to obj after the operation at
// p. If it does so only before, on the path of p, it does not. If it does so on
// other paths only, whoever got the signal knows that p was not on the path.
func (v *View) signals(g *Goroutine, p Place, obj *object.Value, kinds knowledge.Effect) bool {
	trace := g.Traces[p.Trace]
	match := func(t typestate.Trace, i int) bool {
		ev := t.Events[i]
		if ev.Effect&kinds == 0 || !g.Same(ev.Obj, obj) {
			return false
		}
		// A receive that finds the channel closed answers no send.
		last := i+1 < len(t.Events) && t.Events[i+1].Effect == knowledge.Drained
		return !(kinds == knowledge.Recv && last)
	}
	before := -1
	for i := range trace.Events {
		if i != p.Index && match(trace, i) {
			if i > p.Index {
				return true
			}
			before = i
		}
	}
	if before >= 0 && kinds == knowledge.Done && anotherItem(g, trace.Events[:p.Index], before) {
		return true
	}
	if before >= 0 && trace.Returns {
		return false
	}
	for n, t := range g.Traces {
		for i := range t.Events {
			if (n != p.Trace || i != p.Index) && match(t, i) {
				return true
			}
		}
	}
	if g.Fn == nil {
		return false
	}
	for k, r := range v.Index.Keys(g.Fn) { // on a path that was not recorded
		if r.Effect&kinds&^recorded(g) != 0 && k == keyOf(obj) {
			return true
		}
	}
	return false
}

// recorded returns the kinds of which every operation is in the traces of g:
// all, unless there were too many paths or events.
func recorded(g *Goroutine) knowledge.Effect {
	if len(g.Traces) >= typestate.MaxTraces {
		return 0
	}
	for _, t := range g.Traces {
		if !t.Returns && !t.Panics || len(t.Events) >= typestate.MaxLog {
			return 0
		}
	}
	return Effects
}

// keyOf returns the key under which the index lists operations on obj.
func keyOf(obj *object.Value) usage.Key {
	for {
		switch {
		case obj.Var != nil:
			return obj.Var
		case obj.Kind == object.Load || obj.Kind == object.Derived:
			obj = obj.X
		default:
			return obj.Site
		}
	}
}

// holds reports whether g holds lock at p.
func (g *Goroutine) holds(p Place, lock *object.Value) bool {
	n := 0
	for _, ev := range g.Traces[p.Trace].Events[:p.Index] {
		if g.Same(ev.Obj, lock) {
			switch ev.Effect {
			case knowledge.Lock:
				n++
			case knowledge.Unlock:
				n--
			}
		}
	}
	if n == 0 { // it may have got the lock from whoever started it
		for _, ev := range g.Traces[p.Trace].Events[p.Index:] {
			if g.Same(ev.Obj, lock) && ev.Effect&(knowledge.Lock|knowledge.Unlock) != 0 {
				return ev.Effect == knowledge.Unlock
			}
		}
	}
	return n > 0
}

// buffered reports whether ch was made with room for a value.
func buffered(ch *object.Value) bool {
	m, ok := ch.Site.(*ssa.MakeChan)
	if !ok || ch.Kind != object.Made {
		return false
	}
	c, ok := m.Size.(*ssa.Const)
	return ok && c.Int64() > 0
}

// foreign reports whether ch came from a function that is not in view and may
// be closed, or sent on, when somebody is told something: the Done channel of
// a context is, that of a timer is not.
func foreign(ch *object.Value) bool {
	o := ch.Origin()
	if o.Kind != object.Result {
		return false
	}
	c, ok := o.Site.(ssa.CallInstruction)
	if !ok {
		return true
	}
	callee := c.Common().StaticCallee()
	return callee == nil || callee.Package() == nil || callee.Package().Pkg.Path() != "time"
}

// callMayWait reports whether a function that is not in view may wait until g
// is past p: it can only if g tells somebody who is not in view either.
func (v *View) callMayWait(g *Goroutine, p Place, call *typestate.Event) bool {
	if !MayWait(call) || closesOnly(v.Index, call) {
		return false
	}
	if call.Callee != nil && call.Callee.Pkg() == v.Index.SSA.Pkg.Pkg {
		fn := v.Index.SSA.Pkg.Prog.FuncValue(call.Callee.Origin())
		if fn != nil && fn.Blocks != nil && v.Index.Kinds(fn)&(knowledge.Wait|knowledge.Recv) != 0 {
			return true // it waits for something, and the walk has passed it over
		}
		if fn != nil && fn.Blocks != nil && runs(v.Index, nil, fn) {
			return false
		}
	}
	if call.Passed != nil && v.Index.Kinds(call.Passed)&Waits == 0 && !mayWaitInside(call.Passed, nil, 3) {
		return false
	}
	trace := g.Traces[p.Trace]
	for i, ev := range trace.Events {
		if i > p.Index && ev.Effect&(knowledge.Done|knowledge.Send|knowledge.Close) != 0 && v.Escaped(ev.Obj) && v.waited(ev.Obj) {
			return true
		}
	}
	return g.Group != nil && v.Escaped(g.Group) || tells(g, p) || v.asks(g, p, call)
}

// asks reports whether a function that is not in view is given one that waits, under a
// lock or otherwise, for what g does after p: it may be called until it finds that.
func (v *View) asks(g *Goroutine, p Place, call *typestate.Event) bool {
	const asking = knowledge.Lock | knowledge.Recv | knowledge.Wait
	for _, a := range call.Args {
		for a.Kind == object.Iface || a.Kind == object.Derived {
			a = a.X
		}
		if a.Kind != object.Closure {
			continue
		}
		for k, r := range v.Index.Keys(usage.Body(a.Fn)) {
			if r.Effect&asking != 0 && slices.ContainsFunc(g.Traces[p.Trace].Events[p.Index+1:], func(ev *typestate.Event) bool {
				return ev.Effect&(knowledge.Unlock|knowledge.Send|knowledge.Close|knowledge.Done) != 0 && keyOf(ev.Obj) == k
			}) {
				return true
			}
		}
	}
	return false
}

// waited reports whether somebody may wait for obj: other packages, if they
// can name it, or a function of this one.
func (v *View) waited(obj *object.Value) bool {
	k, ok := keyOf(obj).(*types.Var)
	if !ok || k.Exported() || k.Pkg() != v.Index.SSA.Pkg.Pkg {
		return true
	}
	return len(v.Index.On(k, knowledge.Wait|knowledge.Recv)) > 0
}

// MayWait reports whether the function called by ev may wait for something
// that another goroutine of the program does.
func MayWait(ev *typestate.Event) bool {
	if c, ok := ev.Instr.(ssa.CallInstruction); ok && isCancel(c.Common().Value.Type()) {
		return false
	}
	if ev.Runs {
		return false
	}
	if ev.Callee == nil {
		return true
	}
	if f, known := knowledge.Lookup(ev.Callee); known {
		return f.Waits
	}
	return ev.Callee.Pkg() == nil || !computes[first(ev.Callee.Pkg().Path())] && !strings.HasPrefix(ev.Callee.FullName(), "(*sync.Map).")
}

// MayBlock reports whether ev may wait for something that another goroutine does.
func MayBlock(ev *typestate.Event) bool {
	switch ev.Effect {
	case knowledge.Recv, knowledge.Drained, knowledge.Wait, knowledge.Lock, knowledge.Cancel:
		return true
	case knowledge.Send:
		return !buffered(ev.Obj)
	case knowledge.Call:
		if ev.Passed != nil {
			return mayWaitInside(ev.Passed, nil, 3)
		}
		return MayWait(ev)
	}
	return false
}

// closers are methods of the standard library's interfaces that end something and
// do not wait for its users.
var closers = map[string]bool{
	"(io.Closer).Close": true, "(net.Conn).Close": true, "(net.Listener).Close": true, "(net.PacketConn).Close": true,
}

// closesOnly reports whether ev calls one of them, and no type of the package
// implements it by waiting for something.
func closesOnly(x *usage.Index, ev *typestate.Event) bool {
	if ev.Callee == nil || !closers[ev.Callee.FullName()] {
		return false
	}
	for _, m := range x.SSA.Implementers(ev.Callee) {
		if x.Kinds(m)&(knowledge.Wait|knowledge.Recv|knowledge.Drained) != 0 {
			return false
		}
	}
	return true
}

func first(path string) string {
	p, _, _ := strings.Cut(path, "/")
	return p
}

// computes are packages of the standard library, with those below them, whose
// functions neither wait nor tell anybody that something has happened.
var computes = map[string]bool{
	"fmt": true, "strings": true, "strconv": true, "errors": true, "sort": true, "slices": true, "maps": true, "bytes": true,
	"math": true, "time": true, "unicode": true, "path": true, "regexp": true, "log": true, "encoding": true, "hash": true,
	"crypto": true, "cmp": true, "html": true, "text": true,
}

// isCancel reports whether t is a cancel function of a context, which does not
// wait for anybody.
func isCancel(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "context"
}

// Answers returns the operations that let a wait of the given kind return.
func Answers(wait knowledge.Effect) knowledge.Effect { return answers[wait] }
