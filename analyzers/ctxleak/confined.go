package ctxleak

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/typestate"
)

// PC2004: which functions make a channel worth following.

// makesConfined reports whether fn makes a channel that, as far as fn itself
// shows, code not in view does not get hold of. It saves the walk of a
// function that can only find its channels escaped.
func makesConfined(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if m, ok := instr.(*ssa.MakeChan); ok && !leaks(m) {
				return true
			}
		}
	}
	return false
}

// callsMaker reports whether fn calls a function of another package that
// returns a channel made by it.
func callsMaker(e *typestate.Engine, fn *ssa.Function) bool {
	if e.Imported == nil {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok || c.Common().StaticCallee() == nil {
				continue
			}
			if obj, ok := c.Common().StaticCallee().Object().(*types.Func); ok && obj.Pkg() != fn.Pkg.Pkg {
				if sum := e.Imported(obj.Origin()); sum != nil && sum.Returns(typestate.MadeChan) {
					return true
				}
			}
		}
	}
	return false
}

// leaks reports whether v, or a local variable that holds it, is stored where
// it is found from outside the function, or passed to code that is not in view.
func leaks(v ssa.Value) bool {
	seen := make(map[ssa.Value]bool)
	work := []ssa.Value{v}
	follow := func(v ssa.Value) {
		if !seen[v] {
			seen[v] = true
			work = append(work, v)
		}
	}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		for _, ref := range *v.Referrers() {
			switch r := ref.(type) {
			case *ssa.Store:
				if r.Val != v {
					continue
				}
				base := root(r.Addr)
				if _, ok := base.(*ssa.Alloc); !ok {
					return true
				}
				follow(base)
			case *ssa.MapUpdate:
				if _, ok := r.Map.(*ssa.MakeMap); !ok && (r.Value == v || r.Key == v) {
					return true
				}
			case *ssa.Send:
				if r.X == v {
					return true
				}
			case *ssa.ChangeType, *ssa.MakeInterface, *ssa.Phi:
				follow(r.(ssa.Value))
			case ssa.CallInstruction:
				c := r.Common()
				if _, ok := c.Value.(*ssa.Builtin); ok {
					continue
				}
				if c.Value != v && c.StaticCallee() == nil {
					return true
				}
			}
		}
	}
	return false
}

// root returns the value whose memory addr points into.
func root(addr ssa.Value) ssa.Value {
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		default:
			return addr
		}
	}
}
