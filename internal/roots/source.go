package roots

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What is handed over: by which operations, and where it comes from.

// Puts returns the operations by which a package puts something into a pool.
func Puts(x *usage.Index) []Deed {
	var list []Deed
	for _, op := range x.Ops {
		if op.Effect != knowledge.Put {
			continue
		}
		if c, ok := usage.PoolCall(op); !ok {
			list = append(list, Deed{Fn: op.Fn, Instr: op.Instr, Value: op.Value}) // by a function of another package
		} else if len(c.Common().Args) == 2 {
			list = append(list, Deed{Fn: op.Fn, Instr: op.Instr, Value: c.Common().Args[1]})
		}
	}
	return list
}

// HandedFrom returns the place where the value that the event puts is no
// parameter of the function around it, and its static type there.
func HandedFrom(ev *typestate.Event) (token.Pos, types.Type) {
	call, ok := ev.Instr.(ssa.CallInstruction)
	if !ok {
		return token.NoPos, nil
	}
	var v ssa.Value
	args := call.Common().Args
	if ev.Where == "" && len(args) > 0 {
		v = args[len(args)-1]
	}
	for i, a := range ev.Args { // of a function of another package
		if ev.Where != "" && i < len(args) && (a == ev.Value || a == ev.Value.X) {
			v = args[i]
		}
	}
	if v == nil {
		return call.Pos(), ev.Value.Type
	}
	typ := ev.Value.Type
	for ctx := ev.Ctx; ; ctx = ctx.Parent {
		v = plain(v)
		if !types.IsInterface(v.Type()) {
			typ = v.Type()
		}
		p, ok := v.(*ssa.Parameter)
		if !ok || ctx == nil {
			break
		}
		caller, ok := ctx.Call.(ssa.CallInstruction)
		if !ok {
			break
		}
		arg := usage.Argument(caller.Common(), p)
		if arg == nil {
			break
		}
		call, v = caller, arg
	}
	return call.Pos(), typ
}

// plain returns v without conversions that keep its identity.
func plain(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		default:
			return v
		}
	}
}
