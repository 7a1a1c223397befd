package usage

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// maxNeeds is through how many functions, each handing its receiver on, it is followed
// what a function needs.
const maxNeeds = 3

// Needs returns fields behind the parameters of fn, a function in view, that hold
// pointers without which it panics before it does anything else: before it stores
// anything, calls a function, or decides what to do.
func Needs(fn *ssa.Function) []Shown {
	return needs(fn, maxNeeds)
}

func needs(fn *ssa.Function, depth int) []Shown {
	if len(fn.Blocks) == 0 || depth == 0 {
		return nil
	}
	var list []Shown
	add := func(v ssa.Value) {
		if at, ok := pointerIn(fn, v); ok && !slices.ContainsFunc(list, at.equal) {
			list = append(list, at)
		}
	}
	for _, i := range fn.Blocks[0].Instrs {
		switch i := i.(type) {
		case *ssa.FieldAddr:
			add(i.X)
		case *ssa.UnOp:
			if i.Op == token.MUL {
				add(i.X)
			}
		case *ssa.Call:
			if len(i.Call.Args) > 0 {
				if knowledge.Faults(CalleeOf(&i.Call)) {
					add(i.Call.Args[0])
				}
				if p, ok := i.Call.Args[0].(*ssa.Parameter); ok && i.Call.StaticCallee() != nil {
					for _, at := range needs(Body(i.Call.StaticCallee()), depth-1) {
						if at.Param == 0 {
							list = append(list, Shown{slices.Index(fn.Params, p), at.Fields, true})
						}
					}
				}
			}
			return list
		case *ssa.Alloc, *ssa.BinOp, *ssa.Field, *ssa.Convert, *ssa.ChangeType, *ssa.MakeInterface, *ssa.DebugRef:
		default:
			return list
		}
	}
	return list
}

// pointerIn returns which field behind a parameter of fn v, a pointer, was read from.
func pointerIn(fn *ssa.Function, v ssa.Value) (Shown, bool) {
	at := Shown{Load: true}
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return at, false
	}
	if _, ok := load.Type().Underlying().(*types.Pointer); !ok {
		return at, false
	}
	addr := load.X
	for f, ok := addr.(*ssa.FieldAddr); ok; f, ok = addr.(*ssa.FieldAddr) {
		at.Fields = append(at.Fields, f.Field)
		addr = f.X
	}
	slices.Reverse(at.Fields)
	at.Param = slices.IndexFunc(fn.Params, func(p *ssa.Parameter) bool { return p == addr })
	return at, at.Param >= 0 && len(at.Fields) > 0
}
