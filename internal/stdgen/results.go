package main

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/usage"
)

// outcomes is what is known of how functions end: grown until nothing is new.
type outcomes struct {
	lib    *library
	nonNil map[*ssa.Function]uint64 // results that are never nil
	never  map[*ssa.Function]bool   // it does not return, but panics or ends the goroutine
}

func computeOutcomes(lib *library) *outcomes {
	o := &outcomes{lib: lib, nonNil: make(map[*ssa.Function]uint64), never: make(map[*ssa.Function]bool)}
	all := lib.functions()
	for changed := true; changed; {
		changed = false
		for _, fn := range all {
			returns, panics := o.ends(fn)
			if len(returns) == 0 {
				if panics && !o.never[fn] {
					o.never[fn] = true
					changed = true
				}
				continue
			}
			for r := range min(fn.Signature.Results().Len(), 64) {
				if o.nonNil[fn]&(1<<r) == 0 && o.neverNil(returns, r) {
					o.nonNil[fn] |= 1 << r
					changed = true
				}
			}
		}
	}
	return o
}

// ends returns the return statements that are reached, and whether a panic is, or a
// call that does not return.
func (o *outcomes) ends(fn *ssa.Function) (returns []*ssa.Return, panics bool) {
	seen := make(map[*ssa.BasicBlock]bool)
	work := []*ssa.BasicBlock{fn.Blocks[0]}
	if fn.Recover != nil {
		work = append(work, fn.Recover)
	}
next:
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		if replaced(b) {
			continue
		}
		for _, instr := range b.Instrs {
			switch i := instr.(type) {
			case *ssa.Return:
				returns = append(returns, i)
			case *ssa.Panic:
				panics = true
			case *ssa.Call:
				if callee := i.Call.StaticCallee(); callee != nil && o.never[usage.Body(callee)] {
					panics = true
					continue next
				}
			}
		}
		work = append(work, b.Succs...)
	}
	return returns, panics
}

// replaced reports whether a body, which begins with b, is nothing but a panic with a
// constant. That says that nobody calls the function, or that the compiler puts other
// code in its place.
func replaced(b *ssa.BasicBlock) bool {
	if b.Index != 0 || len(b.Succs) > 0 {
		return false
	}
	for _, instr := range b.Instrs {
		switch i := instr.(type) {
		case *ssa.DebugRef:
		case *ssa.MakeInterface:
			if _, ok := i.X.(*ssa.Const); !ok {
				return false
			}
		case *ssa.Panic:
			return true
		default:
			return false
		}
	}
	return false
}

func (o *outcomes) neverNil(returns []*ssa.Return, r int) bool {
	for _, ret := range returns {
		if !o.notNil(ret.Results[r], 6) {
			return false
		}
	}
	return true
}

func (o *outcomes) notNil(v ssa.Value, depth int) bool {
	if depth == 0 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Alloc, *ssa.MakeChan, *ssa.MakeMap, *ssa.MakeSlice, *ssa.MakeClosure, *ssa.MakeInterface, *ssa.FieldAddr, *ssa.IndexAddr,
		*ssa.Function, *ssa.Global:
		return true
	case *ssa.ChangeType:
		return o.notNil(v.X, depth-1)
	case *ssa.ChangeInterface:
		return o.notNil(v.X, depth-1)
	case *ssa.Phi:
		for _, e := range v.Edges {
			if !o.notNil(e, depth-1) {
				return false
			}
		}
		return true
	case *ssa.Call:
		return o.callNotNil(v, 0)
	case *ssa.Extract:
		c, ok := v.Tuple.(*ssa.Call)
		return ok && o.callNotNil(c, v.Index)
	}
	return false
}

func (o *outcomes) callNotNil(c *ssa.Call, i int) bool {
	callee := c.Call.StaticCallee()
	return callee != nil && o.nonNil[usage.Body(callee)]&(1<<i) != 0
}

// same returns the parameter that result r is, always, or -1.
func (o *outcomes) same(fn *ssa.Function, r int) int {
	returns, _ := o.ends(fn)
	param := -1
	for _, ret := range returns {
		p := paramOf(fn, r, ret.Results[r])
		if p < 0 || param >= 0 && p != param {
			return -1
		}
		param = p
	}
	return param
}

func paramOf(fn *ssa.Function, r int, v ssa.Value) int {
	for i, p := range fn.Params {
		if p == v {
			if !types.Identical(p.Type(), fn.Signature.Results().At(r).Type()) {
				return -1
			}
			return i
		}
	}
	return -1
}

func nilable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature, *types.Interface:
		return true
	}
	return false
}
