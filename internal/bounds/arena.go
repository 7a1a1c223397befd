package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Bytes in a field that records are put in, one behind the other: an arena. The
// collector does not look into it. Pointers from record to record do no harm,
// since the arena keeps all of them; pointers to anything else do.

// arena returns where the bytes that a region is in were made, if they are in a field
// and Go made all that the field ever holds, for bytes, in this package.
func (f *frame) arena(r *region) ssa.Value {
	if r == nil || r.kind != regionOpaque || r.origin.parent == nil || !r.origin.load {
		return nil
	}
	sl, ok := underlying(r.origin.typ).(*types.Slice)
	if !ok || !isByte(sl.Elem()) {
		return nil
	}
	s, ok := underlying(deref(r.origin.parent.typ)).(*types.Struct)
	if !ok {
		return nil
	}
	fld := f.a.fieldAt(s, r.origin.off)
	if fld == nil || len(f.a.index().loads[fld]) == 0 {
		return nil
	}
	c := f.a.contents(f.a.index().loads[fld][0])
	if c.foreign || len(c.makers) == 0 {
		return nil
	}
	return c.makers[0]
}

// arenaKeeps reports whether pointers of type t, in records, lead to records of the package
// that are nowhere but in memory that was taken for them, as far as types can tell.
func (a *analysis) arenaKeeps(t types.Type) bool {
	if isUnsafePointer(t) {
		return true // nobody knows to what
	}
	named := namedOf(t)
	if !isPointer(t) || named == nil || !a.takenFor()[named.Origin().Obj()] {
		return false
	}
	return !slices.ContainsFunc(a.withInit(), func(fn *ssa.Function) bool {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch instr := instr.(type) {
				case *ssa.Alloc:
					if types.Identical(deref(instr.Type()), named) {
						return true
					}
				case *ssa.MakeSlice:
					if sl, ok := underlying(instr.Type()).(*types.Slice); ok && types.Identical(sl.Elem(), named) {
						return true
					}
				}
			}
		}
		return false
	})
}

// lost reports whether val, which is stored in a record, or handed on for that, certainly
// holds a pointer to memory that neither the arena keeps nor anything beside it.
func (f *frame) lost(val ssa.Value, at ssa.Instruction, depth int) bool {
	if depth > maxTrail {
		return false
	}
	switch underlying(val.Type()).(type) {
	case *types.Basic, *types.Pointer, *types.Slice:
	case *types.Struct:
		load, ok := val.(*ssa.UnOp)
		if !ok {
			return false
		}
		alloc, ok := load.X.(*ssa.Alloc)
		return ok && slices.ContainsFunc(fieldStores(alloc, 0), func(st *ssa.Store) bool {
			return f.lost(st.Val, st, depth+1)
		})
	default:
		return false // not followed to the memory
	}
	if !hasPointers(val.Type(), 0) || f.a.arenaKeeps(val.Type()) {
		return false
	}
	r := f.eval(val).region
	if r == nil || r.ofC != "" || f.keptElsewhere(r, at) {
		return false
	}
	switch r.kind {
	case regionAlloc, regionMake, regionFresh:
		return true
	case regionOpaque:
	default:
		return false // constants and package variables stay
	}
	if call, ok := r.origin.value.(*ssa.Call); ok {
		return f.a.outOfView(&call.Call)
	}
	p := r.origin.param
	if r.origin.parent != nil || r.origin.value != nil || p >= len(f.fn.Params) {
		return false
	}
	if f.anyPasses(r.origin) {
		return true
	}
	return slices.ContainsFunc(f.a.callsOf(f.fn), func(call ssa.CallInstruction) (res bool) {
		if args := call.Common().Args; p < len(args) && call.Parent() != f.fn {
			f.a.elsewhere(call.Parent(), func(g *frame) { res = g.lost(args[p], call, depth+1) })
		}
		return res
	})
}
