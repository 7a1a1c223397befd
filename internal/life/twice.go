package life

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Two calls on one object. A walk of one function shows one call; what a second
// one meets depends on what the first has left in the fields of the receiver:
// nothing (an unguarded Close), a flag or a closed channel that stops it, or one
// that would have stopped it, had it been there when it looked (check-then-act).

// A Collision is an operation of one call on a channel in a field of the receiver
// that another call on the same object has closed.
type Collision struct {
	Fn, By        *ssa.Function    // the call in which it happens, and the one that has closed
	Close, Second *typestate.Event // the close, and what comes after it
	// At is what the first call was about to do when the other one ran as a whole;
	// nil if that had returned before the first began.
	At ssa.Instruction
	// Tests are the branches that the first call had taken by then.
	Tests []typestate.Step
	// Checked says that the first close was behind a nil check of the channel.
	Checked bool
	// Woken says that the first call has waited for the end of the channel.
	Woken bool
	// Reads says that what does the second operation reads the channel from its field itself.
	Reads bool
}

// Place returns where the second operation happens, and in which activation: in that
// of the method, if a function does it that is handed the channel and not to blame, or if
// both do it by one statement.
func (c *Collision) Place() (*object.Context, token.Pos) {
	if c.Reads || SameReceiver(c.Second.Fn, c.Fn) && (c.Fn == c.By || c.Second.Instr != c.Close.Instr) {
		return c.Second.Ctx, c.Second.Pos()
	}
	return nil, c.Second.PosIn(nil)
}

// test returns where the first of two calls at once has asked last whether it may go
// on, or NoPos if it has not.
func (c *Collision) test() token.Pos {
	for _, instr := range [2]ssa.Instruction{c.At, c.Second.Instr} {
		if pos := usage.LastTest(instr); pos.IsValid() {
			return pos
		}
	}
	if n := len(c.Tests); n > 0 {
		return c.Tests[n-1].Pos
	}
	return token.NoPos
}

// AtOnce returns what a call of fn collides with while a call of by on the same
// receiver runs at one point of it. Only channels in field v are looked at.
func AtOnce(e *typestate.Engine, fn, by *ssa.Function, v *types.Var) []Collision {
	c := &twoCalls{index: e.Index, fn: fn, by: by, field: v}
	if e.Interrupted(fn, by, c, focusOf(e, fn, by, v)).Exhausted && len(c.found) == 0 {
		return nil
	}
	return c.found
}

// InTurn returns what a call of fn collides with that follows a call of by on the
// same receiver, if nothing but stores into the fields lost happens between them.
// It reports false if not all paths were seen.
func InTurn(e *typestate.Engine, fn, by *ssa.Function, v *types.Var, lost map[*types.Var]bool) ([]Collision, bool) {
	c := &twoCalls{index: e.Index, fn: fn, by: by, field: v}
	w := e.After(by, fn, c, focusOf(e, fn, by, v), lost)
	return c.found, !w.Exhausted
}

// Races reports whether two calls of method fn at once on one object may both close the
// channel in field v, although of two calls in turn only the first does.
func Races(e *typestate.Engine, fn *ssa.Function, v *types.Var) bool {
	inTurn, whole := InTurn(e, fn, fn, v, nil)
	return whole && slices.ContainsFunc(AtOnce(e, fn, fn, v), func(c Collision) bool {
		return c.Second.Effect == knowledge.Close && c.test().IsValid() && !stopped(inTurn, c)
	})
}

// focusOf returns what a walk of two functions is about that operate on field v:
// the channels in fields that they close.
func focusOf(e *typestate.Engine, fn, by *ssa.Function, v *types.Var) typestate.Focus {
	focus := typestate.Focus{v: true}
	for _, f := range [2]*ssa.Function{fn, by} {
		for k, r := range e.Index.Keys(f) {
			if f, ok := k.(*types.Var); ok && f.IsField() && r.Effect&knowledge.Close != 0 {
				focus[f] = true
			}
		}
	}
	return focus
}

// twoCalls is the client of walks of two calls.
type twoCalls struct {
	index  *usage.Index
	fn, by *ssa.Function
	field  *types.Var
	found  []Collision
	// handed is one more than the number of the parameter that is one for both calls; 0 if the
	// receiver is.
	handed int
}

// A ended is the cell of a channel that one call has closed.
type ended struct {
	by      *typestate.Event
	checked bool
}

// over is the object whose cell says that a path is of no more interest, woken that of a
// path on which the first call has received the end of the channel.
var over, woken = object.Marker(2), object.Marker(4)

// Effects implements [typestate.Client].
func (c *twoCalls) Effects() knowledge.Effect { return order.Effects | knowledge.Call }

// Event implements [typestate.Client].
func (c *twoCalls) Event(st *typestate.State, ev *typestate.Event) {
	if st.Cell(over) != nil {
		return
	}
	if excludesUnseen(ev) || ev.Other && ev.Effect&order.Waits != 0 && c.mayWait(st, ev) {
		st.SetCell(over, true)
		return
	}
	if ev.Effect == knowledge.Recv && !ev.Other {
		if first, ok := st.Cell(ev.Obj).(ended); ok && first.by.Other {
			st.SetCell(woken, true)
		}
	}
	if ev.Effect&(knowledge.Close|knowledge.Send) != 0 && fieldVar(ev.Obj) == c.field && c.common(ev.Obj) {
		c.operation(st, ev)
	}
}

// common reports whether a channel is in the receiver, or in a struct that the receiver
// holds for as long as it lives: both calls find the same one. Two calls of one method
// with such a channel are looked at where that struct is the receiver.
func (c *twoCalls) common(ch *object.Value) bool {
	if c.handed > 0 {
		return ch.Kind == object.Load && ch.X.Kind == object.Field && c.isSubject(ch.X.X)
	}
	if owned(ch) {
		return true
	}
	if c.fn == c.by || ch.Kind != object.Load || ch.X.Kind != object.Field {
		return false
	}
	x := ch.X.X
	for x.Kind == object.Field || x.Kind == object.Load && x.X.Kind == object.Field {
		if x.Kind == object.Load {
			x = x.X
			if storedElsewhere(c.index, x.Var, c.fn) || storedElsewhere(c.index, x.Var, c.by) {
				return false
			}
		}
		x = x.X
	}
	return receives(x)
}

// operation looks at a close or send on a channel that both calls can get at.
func (c *twoCalls) operation(st *typestate.State, ev *typestate.Event) {
	first, _ := st.Cell(ev.Obj).(ended)
	if ev.Recovered || ev.Panicking || ev.Conditional && (!ev.Idempotent || first.by != nil) {
		return
	}
	if first.by == nil {
		if ev.Effect == knowledge.Close {
			st.SetCell(ev.Obj, ended{ev, st.Nil(ev.Obj) == typestate.No})
		}
		return
	}
	st.SetCell(over, true)
	if !first.by.Other || ev.Other {
		return // one call by itself
	}
	if c.holdsShare(first.by, ev) {
		return
	}
	if i := slices.IndexFunc(c.found, func(d Collision) bool { return d.Second.Instr == ev.Instr && d.Second.Effect == ev.Effect }); i >= 0 {
		c.found[i].Woken = c.found[i].Woken || st.Cell(woken) != nil
		return
	}
	c.found = append(c.found, Collision{Fn: c.fn, By: c.by, Close: first.by, Second: ev, At: st.Interrupted(), Tests: st.Turns(), Checked: first.checked, Woken: st.Cell(woken) != nil})
}

// holdsShare reports whether the channel is closed where a counter has come to its
// end in which the call of ev has a share: as long as it has not given that back, the
// counter is not at its end.
func (c *twoCalls) holdsShare(end, ev *typestate.Event) bool {
	for _, close := range end.Calls() {
		for _, k := range usage.Shares(close) {
			if slices.ContainsFunc(ev.Calls(), func(at ssa.Instruction) bool { return c.index.HoldsShare(at, k) }) {
				return true
			}
		}
	}
	return false
}

// ByTheLast reports whether a channel is closed where a counter has come to its end: what
// others have a share in is not over.
func ByTheLast(end *typestate.Event) bool {
	return slices.ContainsFunc(end.Calls(), func(at ssa.Instruction) bool { return len(usage.Shares(at)) > 0 })
}

// mayWait reports whether the other call waits for something that the first may
// tell it: then it may not get as far as the walk lets it.
func (c *twoCalls) mayWait(st *typestate.State, ev *typestate.Event) bool {
	if c.closedBy(st) { // the first call may go on meanwhile
		return false
	}
	if !ev.Blocking && ev.Effect != knowledge.Wait && ev.Effect != knowledge.Drained {
		return false
	}
	if ev.Effect == knowledge.Wait && c.uncounted(keyOf(ev.Obj)) {
		return false
	}
	if c.fn != c.by && ev.Effect&(knowledge.Wait|knowledge.Recv|knowledge.Drained) != 0 {
		return true // whoever ends what others use and waits before it has a protocol for that
	}
	told := order.Answers(ev.Effect)
	if ev.Effect == knowledge.Wait {
		told |= knowledge.Add // the first call counts itself, or what it hands on
	}
	for k, r := range c.index.Keys(c.fn) {
		if r.Effect&told != 0 && k == keyOf(ev.Obj) {
			return true
		}
	}
	return false
}

// uncounted reports whether others may call, when they like, what leads to the first call and
// has nothing to do with a group: to wait for that is no protocol for them.
func (c *twoCalls) uncounted(group usage.Key) bool {
	if c.fn == c.by || group == nil {
		return false
	}
	return slices.ContainsFunc(append([]*ssa.Function{c.fn}, c.index.Callers(c.fn)...), func(in *ssa.Function) bool {
		if !offers(c.index, in) {
			return false
		}
		for f := range c.index.Reached(in) {
			if slices.ContainsFunc(c.index.In(f), func(op usage.Op) bool { return op.Effect&knowledge.Groups != 0 && op.Key == group }) {
				return false
			}
		}
		return true
	})
}

// closedBy reports whether the other call has closed a channel on the path.
func (c *twoCalls) closedBy(st *typestate.State) bool {
	return slices.ContainsFunc(st.Objects(), func(o *object.Value) bool {
		e, ok := st.Cell(o).(ended)
		return ok && e.by.Other && fieldVar(o) == c.field
	})
}

// keyOf returns the key under which the index lists operations on a channel or group.
func keyOf(obj *object.Value) usage.Key {
	if v := fieldVar(obj); v != nil {
		return v
	}
	return obj.Site
}

// excludesUnseen reports whether ev calls a function that is not in view and whose
// name says that it takes a lock, or that only one caller gets on.
func excludesUnseen(ev *typestate.Event) bool {
	if ev.Effect != knowledge.Call || ev.Callee == nil {
		return false
	}
	if _, known := knowledge.Lookup(ev.Callee); known {
		return false
	}
	switch ev.Callee.Name() {
	case "Lock", "RLock", "TryLock", "Acquire", "TryAcquire", "Enter", "CompareAndSwap", "CAS", "Swap", "Toggle":
		return true
	}
	return false
}

// SendsOn reports whether fn is called once for each message on field v: on some
// path it sends what a caller has given it, closes nothing, and returns.
func SendsOn(e *typestate.Engine, fn *ssa.Function, v *types.Var) bool {
	own := slices.DeleteFunc(e.Index.On(v, knowledge.Send), func(op usage.Op) bool { return op.Fn != fn })
	if len(own) > 0 && !slices.ContainsFunc(own, sendsParameter) || fn.Signature.Params().Len() == 0 {
		return false
	}
	rec := typestate.NewRecorder(knowledge.Send | knowledge.Close | knowledge.Return)
	rec.Wants = func(ev *typestate.Event) bool { return fieldVar(ev.Obj) == v }
	e.Prove(fn, rec, typestate.Focus{v: true})
	return slices.ContainsFunc(rec.Traces, func(t typestate.Trace) bool {
		return t.Returns && len(t.Events) > 0 && !slices.ContainsFunc(t.Events, func(ev *typestate.Event) bool { return ev.Effect != knowledge.Send }) &&
			!closedBefore(t, rec.Traces)
	})
}

// closedBefore reports whether a path closes nothing only because a sync.Once, by which
// others close, has run before: in an earlier call, which is the one that counts.
func closedBefore(t typestate.Trace, all []typestate.Trace) bool {
	return slices.ContainsFunc(all, func(other typestate.Trace) bool {
		return slices.ContainsFunc(other.Events, func(ev *typestate.Event) bool {
			return ev.Effect == knowledge.Close && ev.Once != nil && t.State.Ran(ev.Once)
		})
	})
}

// sendsParameter reports whether what op sends comes from a parameter of its
// function other than the receiver. What is sent in a loop is not: the function
// is called once for all the messages that it is given, in a slice or a channel.
func sendsParameter(op usage.Op) bool {
	if usage.InLoop(op.Instr.Block()) {
		return false
	}
	var sent []ssa.Value
	switch i := op.Instr.(type) {
	case *ssa.Send:
		sent = append(sent, i.X)
	case *ssa.Select:
		for _, s := range i.States {
			if s.Dir == types.SendOnly && s.Chan == op.Value {
				sent = append(sent, s.Send)
			}
		}
	}
	seen := make(map[ssa.Value]bool)
	for len(sent) > 0 {
		x := sent[len(sent)-1]
		sent = sent[:len(sent)-1]
		if seen[x] || x == nil {
			continue
		}
		seen[x] = true
		switch x := x.(type) {
		case *ssa.Parameter:
			if op.Fn.Signature.Recv() == nil || x != op.Fn.Params[0] {
				return true
			}
			continue
		case *ssa.Alloc: // what is stored into it
			for _, r := range *x.Referrers() {
				switch r := r.(type) {
				case *ssa.Store:
					sent = append(sent, r.Val)
				case *ssa.FieldAddr:
					for _, r := range *r.Referrers() {
						if s, ok := r.(*ssa.Store); ok {
							sent = append(sent, s.Val)
						}
					}
				}
			}
			continue
		}
		if i, ok := x.(ssa.Instruction); ok {
			for _, o := range i.Operands(nil) {
				sent = append(sent, *o)
			}
		}
	}
	return false
}

// StoredBetween returns the fields that functions to which neither fn nor by leads
// store into, other than of new structs: their contents may change between two
// calls.
func StoredBetween(x *usage.Index, fn, by *ssa.Function) map[*types.Var]bool {
	fields := make(map[*types.Var]bool)
	for _, in := range x.SSA.Funcs {
		if x.Reached(fn)[in] || x.Reached(by)[in] {
			continue
		}
		for v := range x.Mods(in).All() {
			if v.IsField() && !fields[v] && slices.ContainsFunc(x.Stores(v), func(s *ssa.Store) bool { return s.Parent() == in && !usage.IntoNew(s) }) {
				fields[v] = true
			}
		}
	}
	return fields
}

// ResetsSometimes reports whether fn, after it has closed the channel in field v,
// returns with nil in the field on some path, and with the closed channel in it
// on another, which is returned.
func ResetsSometimes(e *typestate.Engine, fn *ssa.Function, v *types.Var) (left ssa.Instruction) {
	c := &resets{field: v}
	e.Prove(fn, c, typestate.Focus{v: true})
	if c.reset {
		return c.left
	}
	return nil
}

// resets is the client of [ResetsSometimes].
type resets struct {
	field *types.Var
	reset bool
	left  ssa.Instruction
}

// Effects implements [typestate.Client].
func (c *resets) Effects() knowledge.Effect { return knowledge.Close | knowledge.Return }

// Event implements [typestate.Client].
func (c *resets) Event(st *typestate.State, ev *typestate.Event) {
	switch {
	case ev.Panicking || ev.Recovered:
	case ev.Effect == knowledge.Close && fieldVar(ev.Obj) == c.field && owned(ev.Obj):
		st.SetCell(over, ev)
	case ev.Effect == knowledge.Return:
		end, ok := st.Cell(over).(*typestate.Event)
		if !ok {
			return
		}
		switch now := st.Load(end.Obj.X, end.Obj.Type); {
		case now.IsNil():
			c.reset = true
		case now == end.Obj && c.left == nil:
			c.left = ev.Instr
		}
	}
}
