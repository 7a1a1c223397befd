package typestate

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// PosIn returns where the function activated by ctx does what leads to the
// event: the event itself, or the call through which it is reached. It
// returns NoPos if the event is not reached through ctx.
func (e *Event) PosIn(ctx *object.Context) token.Pos {
	pos := e.Pos()
	for c := e.Ctx; c != ctx; c = c.Parent {
		if c == nil {
			return token.NoPos
		}
		if at := c.Call.Pos(); at.IsValid() { // a method value calls the method where nobody has written it
			pos = at
		}
	}
	return pos
}

// InstrIn returns the instruction of the function activated by ctx that leads to
// the event, or is it.
func (e *Event) InstrIn(ctx *object.Context) ssa.Instruction {
	instr := e.Instr
	for c := e.Ctx; c != ctx && c != nil; c = c.Parent {
		instr = c.Call
	}
	return instr
}

// Calls returns the calls through which the event is reached, outermost first, and
// its own instruction.
func (e *Event) Calls() []ssa.Instruction {
	list := []ssa.Instruction{e.Instr}
	for c := e.Ctx; c != nil; c = c.Parent {
		list = append(list, c.Call)
	}
	slices.Reverse(list)
	return list
}

// Statement returns where the source has the return statement of a Return, or NoPos
// if it has none there.
func (e *Event) Statement() token.Pos {
	if e.Instr == nil {
		return token.NoPos
	}
	return e.Instr.Pos()
}

// Common returns the innermost activation through which both events are reached.
func Common(a, b *Event) *object.Context {
	on := make(map[*object.Context]bool)
	for c := a.Ctx; ; c = c.Parent {
		on[c] = true
		if c == nil {
			break
		}
	}
	c := b.Ctx
	for !on[c] {
		c = c.Parent
	}
	return c
}

// Literal returns the activation of the innermost function literal in a defer
// statement that leads from ctx to ev, one written in another, or ctx, and
// where ev happens in it: such a literal is read as a part of the function
// around it.
func Literal(ctx *object.Context, ev *Event) (*object.Context, token.Pos) {
	var chain []*object.Context // outermost first
	for c := ev.Ctx; c != ctx && c != nil; c = c.Parent {
		chain = append([]*object.Context{c}, chain...)
	}
	for i, c := range chain {
		callee := ev.Fn
		if i+1 < len(chain) {
			callee = chain[i+1].Call.Parent()
		}
		if _, deferred := c.Call.(*ssa.Defer); !deferred || callee == nil || callee.Parent() != c.Call.Parent() || callee.Pos() < c.Call.Pos() {
			break
		}
		ctx = c
	}
	return ctx, ev.PosIn(ctx)
}

// Second returns where b happens in the innermost function that leads to both
// a and b: the place at which a reader sees the one follow the other.
func Second(a, b *Event) token.Pos { return b.PosIn(Common(a, b)) }

// Handed returns the activation of the function literal by which the goroutine comes to
// ev, if a helper starts the goroutine and was given the literal by one of its callers:
// what happens is read in the literal, not in the helper. It returns nil if there is none.
func (s *Spawn) Handed(ev *Event) *object.Context { return s.literal(ev, s.gives) }

// Passed is Handed for a literal of the function that starts the goroutine, which gives it to
// a function that the goroutine runs: go every(time.Second, func() { … }).
func (s *Spawn) Passed(ev *Event) *object.Context {
	starter := s.Instr.Parent()
	if s.Static == nil || usage.Inside(s.Static, starter) {
		return nil
	}
	return s.literal(ev, func(literal *ssa.Function) bool { return usage.Inside(literal, starter) })
}

// literal returns the activation, the one nearest to the start of the goroutine, of a literal
// of the given kind by which the goroutine comes to ev, or nil.
func (s *Spawn) literal(ev *Event, kind func(*ssa.Function) bool) *object.Context {
	var found *object.Context
	body, callee := s.Body(), ev.Fn
	for c := ev.Ctx; c != nil; c = c.Parent {
		if callee != nil && callee.Parent() != nil && kind(callee) {
			found = c
		}
		if c == body {
			return found
		}
		callee = c.Call.Parent()
	}
	return nil
}

// gives reports whether a literal is in a function that calls the one which starts the
// goroutine, and not in that.
func (s *Spawn) gives(literal *ssa.Function) bool {
	if usage.Inside(literal, s.Instr.Parent()) {
		return false
	}
	for c := s.Ctx; c != nil; c = c.Parent {
		if usage.Inside(literal, c.Call.Parent()) {
			return true
		}
	}
	return false
}

// Body returns the activation of the goroutine's function.
func (s *Spawn) Body() *object.Context { return s.walk.Table.Enter(s.Ctx, s.Instr, s.Round) }

// Within reports whether ev happens inside the loop that leave leaves, in the
// same activation or in what the loop calls.
func (e *Engine) Within(leave, ev *Event) bool {
	instr := ev.Instr
	for c := ev.Ctx; ; c = c.Parent {
		if c == leave.Ctx {
			branch, ok := leave.Instr.(*ssa.If)
			if !ok { // a call of a function that repeats what it calls
				return leave.Obj == nil && instr == leave.Instr && ev != leave
			}
			return instr != nil && e.shape(leave.Fn).loopOf(branch)[instr.Block()]
		}
		if c == nil {
			return false
		}
		instr = c.Call
	}
}

// Written returns where the source has the event: a method that is used as a value is
// called by code that nobody has written.
func (e *Event) Written() token.Pos {
	if e.Fn != nil && e.Fn.Synthetic != "" && e.Ctx != nil {
		return e.Ctx.Call.Pos()
	}
	return e.Pos()
}

// Fails reports whether a return gives an error, so that what the function was
// to hand over it has not.
func (s *State) Fails(ret *Event) bool {
	if len(ret.Results) == 0 {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	sig := ret.Fn.Signature.Results()
	return usage.IsError(sig.At(sig.Len()-1).Type()) && s.Nil(last) == No
}

// First returns where the activation around which the walk began does what leads to
// ev: of a method that is called twice, the one that is reached.
func First(ev *Event) token.Pos {
	var first *object.Context
	for c := ev.Ctx; c != nil; c = c.Parent {
		first = c
	}
	return ev.PosIn(first)
}

// Inner reports whether a function that is called on the way, not the root, both
// makes obj, a result of its own call, and does ev.
func Inner(ev *Event, obj *object.Value) bool {
	made := obj.Origin()
	if made.Kind != object.Result || made.Ctx == nil {
		return false
	}
	return Common(ev, &Event{Ctx: made.Ctx}) != nil
}

// Lasts reports whether ev is on a channel in a field of another package that holds it
// for good.
func (e *Event) Lasts() bool { return e != nil && e.Settled }

// Inside reports whether one call of a function of another package does both: what goes
// wrong there is reported there.
func (e *Event) Inside(other *Event) bool {
	return e.Where != "" && other.Where != "" && e.Instr == other.Instr && e.Ctx == other.Ctx && e.Round == other.Round
}
