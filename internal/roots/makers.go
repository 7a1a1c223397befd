package roots

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Functions that make a channel, or a context with its cancel function.

// MakesConfined reports whether fn makes a channel that, as far as fn itself
// shows, code not in view does not get hold of. It saves the walk of a
// function that can only find its channels escaped.
func MakesConfined(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if m, ok := instr.(*ssa.MakeChan); ok && !leaks(m) {
				return true
			}
		}
	}
	return false
}

// CallsMaker reports whether fn calls a function of another package that
// returns a channel made by it.
func CallsMaker(e *typestate.Engine, fn *ssa.Function) bool {
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
				memory := base(r.Addr)
				if _, ok := memory.(*ssa.Alloc); !ok {
					return true
				}
				follow(memory)
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

// base returns the value whose memory addr points into.
func base(addr ssa.Value) ssa.Value {
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

// MakesCancel reports whether fn calls a function that returns a cancel function,
// and does not defer that at once.
func MakesCancel(e *typestate.Engine, fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(ssa.CallInstruction); ok && ReturnsCancel(e, c.Common()) && !deferredAtOnce(c) {
				return true
			}
		}
	}
	return false
}

// deferredAtOnce reports whether the cancel function that a call returns is
// deferred in the same block, so that no path misses it.
func deferredAtOnce(c ssa.CallInstruction) bool {
	call, ok := c.(*ssa.Call)
	if !ok {
		return false
	}
	held := make(map[ssa.Value]bool) // the function, and variables that hold it
	after := false
	for _, instr := range call.Block().Instrs {
		switch i := instr.(type) {
		case *ssa.Call:
			after = after || i == call
		case *ssa.Extract:
			if _, fn := i.Type().Underlying().(*types.Signature); fn && i.Tuple == call {
				held[i] = true
			}
		case *ssa.Store:
			if after {
				held[i.Addr] = held[i.Val]
			}
		case *ssa.UnOp:
			held[i] = held[i.X]
		case *ssa.Defer:
			if after && held[i.Call.Value] {
				return true
			}
		}
	}
	return false
}

// ReturnsCancel reports whether a call returns a cancel function that it has made.
func ReturnsCancel(e *typestate.Engine, c *ssa.CallCommon) bool {
	callee := c.StaticCallee()
	if callee == nil {
		return false
	}
	obj, _ := callee.Object().(*types.Func)
	if k, ok := knowledge.Lookup(obj); ok {
		return k.Effect == knowledge.With
	}
	if !usage.ReturnsFunction(c.Signature()) {
		return false
	}
	if body := usage.Body(callee); body.Blocks != nil {
		return e.Index.Kinds(body)&knowledge.With != 0
	}
	if obj != nil && e.Imported != nil {
		sum := e.Imported(obj.Origin())
		return sum != nil && sum.Returns(typestate.CancelFunc)
	}
	return false
}
