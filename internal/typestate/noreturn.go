package typestate

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/lazyssa"
	"github.com/pancheck/pancheck/internal/usage"
)

// NeverReturns reports whether fn never returns to its caller, as far as its
// statements show and those of the functions that it calls: no walk has to
// have followed all of its paths. Who calls himself is taken to return, so that
// the answer does not depend on who is asked about first.
func (e *Engine) NeverReturns(fn *ssa.Function) bool { return neverReturns(e.ends(), e.Imported, fn) }

// Ends reports whether block b ends in a panic, or calls a function that never
// returns.
func (e *Engine) Ends(b *ssa.BasicBlock) bool {
	_, panics := b.Instrs[len(b.Instrs)-1].(*ssa.Panic)
	return panics || stops(e.ends(), e.Imported, b)
}

// findEnds returns the functions of the package that never return.
func (e *Engine) findEnds() map[*ssa.Function]bool {
	ends := make(map[*ssa.Function]bool)
	work := slices.Clone(e.Index.SSA.Funcs)
	for len(work) > 0 {
		fn := work[len(work)-1]
		work = work[:len(work)-1]
		if ends[fn] || mayRecover(fn) || reachesReturn(ends, e.Imported, fn) {
			continue
		}
		ends[fn] = true
		for _, s := range e.Index.Sites(fn) {
			if s.How == usage.Called {
				work = append(work, s.In)
			}
		}
	}
	return ends
}

type summaries func(*types.Func) *Summary

func neverReturns(ends map[*ssa.Function]bool, imported summaries, fn *ssa.Function) bool {
	fn = usage.Body(fn)
	if len(fn.Blocks) > 0 {
		return ends[fn]
	}
	callee := calleeOf(fn)
	if callee == nil || imported == nil {
		return false
	}
	s := imported(callee.Origin())
	return s != nil && len(s.Outcomes) == 0
}

// stops reports whether block b calls a function that never returns.
func stops(ends map[*ssa.Function]bool, imported summaries, b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool {
		c, ok := instr.(*ssa.Call)
		if !ok {
			return false
		}
		callee := c.Call.StaticCallee()
		return callee != nil && neverReturns(ends, imported, callee)
	})
}

// reachesReturn reports whether there is a way through fn, past calls that
// return, to a return statement.
func reachesReturn(ends map[*ssa.Function]bool, imported summaries, fn *ssa.Function) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	for work := []*ssa.BasicBlock{fn.Blocks[0]}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] || stops(ends, imported, b) {
			continue
		}
		seen[b] = true
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			return true
		}
		work = append(work, b.Succs...)
	}
	return false
}

// mayRecover reports whether fn defers a function that may call recover, and so
// may return after a panic.
func mayRecover(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			d, ok := instr.(*ssa.Defer)
			if !ok {
				continue
			}
			if _, ok := d.Call.Value.(*ssa.Builtin); ok {
				continue // recover that is deferred itself does not end a panic
			}
			callee := d.Call.StaticCallee()
			if callee == nil || maybeRecovers(usage.Body(callee)) {
				return true
			}
		}
	}
	return false
}

func maybeRecovers(fn *ssa.Function) bool {
	if len(fn.Blocks) > 0 {
		return usage.CallsRecover(fn)
	}
	callee, ok := fn.Object().(*types.Func)
	if !ok {
		return true
	}
	_, known := knowledge.Lookup(callee)
	return !known && !lazyssa.NoReturn(callee)
}

// ways reports whether fn may return, perhaps by recovering, and whether it
// panics or calls a function of which the tables say that it never returns.
func (w *Walk) ways(fn *ssa.Function) (returns, panics bool) {
	for _, b := range fn.Blocks {
		switch b.Instrs[len(b.Instrs)-1].(type) {
		case *ssa.Return:
			returns = true
		case *ssa.Panic:
			panics = true
		}
	}
	return returns && !w.NeverReturns(fn), panics
}
