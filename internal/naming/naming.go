// Package naming says how messages name what they are about: a channel, a
// callee, a place. Readers know their code by what it says, so names come from
// the source where that is in view.
//
//   - naming.go: places, witnesses, callees, variables, as they are known to the
//     engine;
//   - expr.go: the expression for the channel of an event, as a function that
//     leads to the event would write it ([Names]).
package naming

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Where names the place of an event, in this package or another.
func Where(fset *token.FileSet, ev *typestate.Event) string {
	if ev.Where != "" {
		return ev.Where
	}
	return check.Where(fset, ev.Pos())
}

// Steps returns the witness of an object on a path, with more at its end.
func Steps(st *typestate.State, obj *object.Value, more ...check.Step) []check.Step {
	return append(Witness(st.Steps(obj)), more...)
}

// Witness returns the steps of a path as a finding has them.
func Witness(steps []typestate.Step) []check.Step {
	var list []check.Step
	for _, s := range steps {
		list = append(list, check.Step{Pos: s.Pos, Message: s.Message})
	}
	return list
}

// Object returns how the source calls an object, or otherwise if it has no name.
func Object(obj *object.Value, otherwise string) string {
	if obj != nil {
		if name := obj.Name(); name != "" {
			return name
		}
	}
	return otherwise
}

// Variable returns the name of the local variable that a is, or "".
func Variable(a *ssa.Alloc) string {
	if strings.ContainsAny(a.Comment, " .$") {
		return ""
	}
	return a.Comment
}

// Type names t as the package of an index writes it.
func Type(x *usage.Index, t types.Type) string {
	return types.TypeString(t, types.RelativeTo(x.SSA.Pkg.Pkg))
}

// Callee names the function that a call names as the source does, with its
// package if that is another one; dynamic is for a call that names none.
func Callee(c *ssa.CallCommon, dynamic string) string {
	fn := c.StaticCallee()
	if fn == nil {
		return dynamic
	}
	obj := fn.Object()
	if obj == nil || obj.Pkg() == nil || fn.Signature.Recv() != nil || fn.Pkg == nil && obj.Pkg() == nil {
		return fn.Name()
	}
	if own, ok := c.Value.(*ssa.Function); ok {
		if o := own.Origin(); o != nil { // an instance belongs to no package
			own = o
		}
		if own.Blocks != nil && own.Pkg != nil && obj.Pkg() == own.Pkg.Pkg {
			return obj.Name()
		}
	}
	return obj.Pkg().Name() + "." + fn.Name()
}

// Method names a method, with its type, or a function.
func Method(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return fn.Name()
	}
	t := recv.Type()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name() + "." + fn.Name()
	}
	return fn.Name()
}

// Work names what instr, if it is a call, does: by the method, or by the function
// like [Callee].
func Work(instr ssa.Instruction) string {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return "work"
	}
	c := call.Common()
	if c.IsInvoke() {
		return c.Method.Name()
	}
	if fn := c.StaticCallee(); fn != nil && (fn.Signature.Recv() != nil || fn.Parent() != nil) {
		return fn.Name()
	}
	return Callee(c, "a call")
}

// Channel returns how the function that does ev, an operation on a channel, calls
// that channel: by the variable or the field that holds it.
func Channel(ev *typestate.Event) string {
	var v ssa.Value
	switch i := ev.Instr.(type) {
	case *ssa.Send:
		v = i.Chan
	case *ssa.UnOp:
		v = i.X
	case *ssa.Select:
		for _, s := range i.States {
			if s.Pos == ev.Pos() {
				v = s.Chan
			}
		}
	}
	for v != nil {
		switch x := v.(type) {
		case *ssa.UnOp:
			v = x.X
			continue
		case *ssa.ChangeType:
			v = x.X
			continue
		case *ssa.FieldAddr:
			return usage.FieldOf(x).Name()
		case *ssa.Parameter, *ssa.FreeVar, *ssa.Global:
			return x.Name()
		case *ssa.Phi:
			if x.Comment != "" && token.IsIdentifier(x.Comment) {
				return x.Comment
			}
		case *ssa.Alloc:
			if name := Variable(x); name != "" {
				return name
			}
		}
		break
	}
	return "its channel"
}

// Again returns the activation in which b follows a, and where it does so
// there. Where a function reaches itself again that is the operation itself,
// since both are one statement.
func Again(a, b *typestate.Event) (*object.Context, token.Pos) {
	ctx := typestate.Common(a, b)
	if a.Instr == b.Instr && ctx == a.Ctx {
		return b.Ctx, b.Pos()
	}
	return typestate.Literal(ctx, b)
}

// InBody returns the activation of the body of a goroutine, and where it does ev; a literal
// that the body was given by the function that starts it is a part of the body. sp is nil if
// the body was walked on its own.
func InBody(sp *typestate.Spawn, ev *typestate.Event) (*object.Context, token.Pos) {
	if sp == nil {
		return nil, ev.PosIn(nil)
	}
	if c := sp.Passed(ev); c != nil {
		return typestate.Literal(c, ev)
	}
	if pos := ev.PosIn(sp.Body()); pos.IsValid() {
		return typestate.Literal(sp.Body(), ev)
	}
	return ev.Ctx, ev.Pos()
}

// InWork is InBody, but for a goroutine that a helper starts to run a literal that it was
// given: then handed is true, and the place is in the literal.
func InWork(sp *typestate.Spawn, ev *typestate.Event) (ctx *object.Context, pos token.Pos, handed bool) {
	if c := sp.Handed(ev); c != nil {
		ctx, pos = typestate.Literal(c, ev)
		return ctx, pos, true
	}
	ctx, pos = InBody(sp, ev)
	return ctx, pos, false
}

// Operation names an operation on a channel in front of the name of the channel.
func Operation(e knowledge.Effect) string {
	switch e {
	case knowledge.Close:
		return "close of"
	case knowledge.Send:
		return "send on"
	}
	return e.String() + " on"
}

// Started returns the steps of a goroutine that is started and of what it does then.
func Started(start ssa.Instruction, ev *typestate.Event, what string) []check.Step {
	return []check.Step{{Pos: start.Pos(), Message: "goroutine started"}, {Pos: ev.Pos(), Message: what}}
}

// Spaced returns a name with a space before it, or nothing if there is no name.
func Spaced(name string) string {
	if name == "" {
		return ""
	}
	return " " + name
}
