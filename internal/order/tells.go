package order

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
)

// tells reports whether g, after the operation at p and when it will not come
// back to it, calls a function that is not in view and that may tell others
// that g has come so far.
func tells(g *Goroutine, p Place) bool {
	ev := g.Event(p)
	fn, at := ev.Fn, ev.Instr
	ctx := ev.Ctx
	var body *object.Context
	if g.Spawn != nil {
		body = g.Spawn.Body()
	}
	for {
		if fn == nil || at == nil || at.Parent() != fn {
			return false
		}
		if callsAfter(fn, at) || callsBeside(fn, at) {
			return true
		}
		if ctx == body || ctx == nil {
			return false
		}
		at = ctx.Call
		fn = at.Parent()
		ctx = ctx.Parent
	}
}

// callsAfter reports whether fn calls, or has deferred, a function that is not
// in view and that may tell something, at a place that is behind at and from
// which at is not reached again.
func callsAfter(fn *ssa.Function, at ssa.Instruction) bool {
	behind := reachable(at.Block())
	for _, b := range fn.Blocks {
		past := b == at.Block() && !behind[b] // the rest of its block
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok || !mayTell(c.Common()) {
				continue
			}
			if _, deferred := instr.(*ssa.Defer); deferred {
				return true
			}
			switch {
			case past && after(b, at, instr):
				return true
			case b != at.Block() && behind[b] && !reachable(b)[at.Block()]:
				return true
			}
		}
	}
	return false
}

// callsBeside reports whether fn calls a function that may tell something at a
// place that is not on the way to at, nor behind it: whoever is told knows that at
// was not on the path.
func callsBeside(fn *ssa.Function, at ssa.Instruction) bool {
	behind := reachable(at.Block())
	for _, b := range fn.Blocks {
		if b == at.Block() || behind[b] || reachable(b)[at.Block()] {
			continue
		}
		for _, instr := range b.Instrs {
			if c, ok := instr.(ssa.CallInstruction); ok && mayTell(c.Common()) {
				return true
			}
		}
	}
	return false
}

func after(b *ssa.BasicBlock, a, c ssa.Instruction) bool {
	seen := false
	for _, instr := range b.Instrs {
		if instr == c {
			return seen
		}
		seen = seen || instr == a
	}
	return false
}

// reachable returns the blocks that can follow b, b itself only if it is in a loop.
func reachable(b *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	seen := make(map[*ssa.BasicBlock]bool)
	work := []*ssa.BasicBlock{b}
	for len(work) > 0 {
		c := work[len(work)-1]
		work = work[:len(work)-1]
		for _, s := range c.Succs {
			if !seen[s] {
				seen[s] = true
				work = append(work, s)
			}
		}
	}
	return seen
}

// mayTell reports whether a call may tell other goroutines something, without
// that being seen in the traces.
func mayTell(c *ssa.CallCommon) bool {
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return false
	}
	var callee *types.Func
	if c.IsInvoke() {
		callee = c.Method
	} else if fn := c.StaticCallee(); fn != nil {
		if fn.Blocks != nil || fn.Origin() != nil && fn.Origin().Blocks != nil {
			return inner(fn)
		}
		callee, _ = fn.Object().(*types.Func)
	} else if isCancel(c.Value.Type()) {
		return true
	}
	if callee == nil || callee.Pkg() == nil {
		return true
	}
	if f, known := knowledge.Lookup(callee); known {
		return f.Tells
	}
	return !computes[first(callee.Pkg().Path())]
}

// inner reports whether a function in view calls one that may tell.
func inner(fn *ssa.Function) bool {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	return tellsInside(fn, 3)
}

func tellsInside(fn *ssa.Function, depth int) bool {
	if depth == 0 {
		return true
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if callee := c.Common().StaticCallee(); callee != nil && callee.Blocks != nil {
				if tellsInside(callee, depth-1) {
					return true
				}
				continue
			}
			if mayTell(c.Common()) {
				return true
			}
		}
	}
	return false
}
