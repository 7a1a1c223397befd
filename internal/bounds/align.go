package bounds

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Alignment, and memory that the garbage collector does not look into (PC5005).

// aligned reports conversions to types that need a greater alignment than the
// address has, and to types with pointers of memory that was made for bytes.
func (m *misuse) aligned() {
	f := m.f
	if hasPragma(f.fn, "nocheckptr") {
		return
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			conv, ok := instr.(*ssa.Convert)
			if !ok || !isUnsafePointer(conv.X.Type()) || !isPointer(conv.Type()) || !isUsed(conv) {
				continue
			}
			p := f.eval(conv.X)
			if p.kind != pointer {
				continue
			}
			elem := deref(conv.Type())
			if n, ok := f.a.sizeof(elem); !ok || n == 0 {
				continue
			}
			m.alignment(conv, elem, p)
			m.pointersInBytes(conv, elem, p)
		}
	}
}

// isUsed reports whether something is read or written through a pointer, or it
// goes somewhere: conversions back and comparisons do not count.
func isUsed(conv *ssa.Convert) bool {
	for _, ref := range *conv.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.BinOp:
		case *ssa.Convert:
			if isUsed(ref) {
				return true
			}
		case *ssa.Call:
			if b, ok := ref.Call.Value.(*ssa.Builtin); ok && b.Name() == "Add" {
				continue
			}
			return true
		default:
			return true
		}
	}
	return false
}

// isAtomic reports whether a pointer is used for atomic operations, which fail
// on addresses that plain reads and writes do not mind.
func isAtomic(conv *ssa.Convert) bool {
	inAtomic := func(t types.Type) bool {
		named, ok := types.Unalias(t).(*types.Named)
		return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync/atomic"
	}
	if inAtomic(deref(conv.Type())) {
		return true
	}
	for _, ref := range *conv.Referrers() {
		if call, ok := ref.(ssa.CallInstruction); ok {
			if fn := staticFunc(call.Common()); fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "sync/atomic" {
				return true
			}
		}
	}
	return false
}

// isBytes reports whether a region is an array or slice of bytes. Numbers at
// odd places in them are as a file or packet has them, and are read on
// purpose, by code that knows its machine.
func (f *frame) isBytes(r *region) bool {
	if r.bytes {
		return true
	}
	arr, ok := underlying(r.typ).(*types.Array)
	return ok && r.kind != regionOpaque && isByte(arr.Elem())
}

func isByte(t types.Type) bool {
	b, ok := underlying(t).(*types.Basic)
	return ok && (b.Kind() == types.Uint8 || b.Kind() == types.Int8)
}

// backing returns the element type of the slice whose memory a region is.
func (r *region) backing() types.Type {
	sl, ok := underlying(r.typ).(*types.Slice)
	if !ok {
		return nil
	}
	if alloc, ok := r.at.(*ssa.Alloc); ok && alloc.Comment != "makeslice" && alloc.Comment != "slicelit" {
		return nil // a variable that holds a slice
	}
	return sl.Elem()
}

// alignof returns the alignment of t, or 0 if it is not known.
func (a *analysis) alignof(t types.Type) int64 {
	if _, ok := a.sizeof(t); !ok {
		return 0
	}
	return a.sizes.Alignof(t)
}

func (m *misuse) alignment(conv *ssa.Convert, elem types.Type, p value) {
	f := m.f
	need := f.a.alignof(elem)
	if need <= 1 {
		return
	}
	strict := hasPointers(elem, 0) || isAtomic(conv)
	what := "conversion to " + f.a.typeName(conv.Type())
	f.inCallers(p, 0, func(g *frame, p value, steps []Step) bool {
		rest, ok := g.misaligned(p, need)
		if !ok || !strict && g.isBytes(p.region) {
			return false
		}
		at := ""
		if p.off.isConst() {
			at = fmt.Sprintf(" at offset %d", p.off.c)
		}
		called := ""
		if len(steps) > 0 {
			called = ", as called at " + f.a.where(steps[0].Pos)
		}
		m.report(CodeAlign, conv.Pos(), fmt.Sprintf("%s%s of %s, which is %s past a multiple of %d, where the type has to be%s", what, at, g.objectName(p.region), plural(rest), need, called), steps...)
		return true
	})
}

// misaligned returns by how many bytes an address certainly fails to be a
// multiple of need.
func (f *frame) misaligned(p value, need int64) (int64, bool) {
	for _, t := range p.off.terms {
		if t.coef%need != 0 {
			return 0, false
		}
	}
	rest := ((p.off.c % need) + need) % need
	return rest, rest != 0 && f.regionAlign(p.region)%need == 0 && f.regionAlign(p.region) > 0
}

// regionAlign returns the alignment of offset 0 of a region, or 0 if it is not
// known. Allocations of a multiple of 8 bytes, or of 16 and more, are aligned
// to 8 by the allocator, whatever is in them.
func (f *frame) regionAlign(r *region) int64 {
	allocated := func() int64 {
		if r.known && r.end.isConst() && (r.end.c >= 16 || r.end.c%8 == 0) && r.end.c > 0 {
			return 8
		}
		return 0
	}
	switch r.kind {
	case regionGlobal:
		return f.a.alignof(r.typ)
	case regionAlloc, regionMake:
		if elem := r.backing(); elem != nil {
			return max(f.a.alignof(elem), allocated())
		}
		if r.kind == regionAlloc {
			return f.a.alignof(r.typ)
		}
	case regionFresh:
		if r.ofC != "" {
			return 8
		}
		if r.bytes {
			return allocated()
		}
		if r.typ != nil && !isUnsafePointer(r.typ) {
			if sl, ok := underlying(r.typ).(*types.Slice); ok {
				return f.a.alignof(sl.Elem())
			}
			return f.a.alignof(r.typ)
		}
	case regionOpaque:
		if cType(r.origin.typ) {
			return 0
		}
		switch u := underlying(r.origin.typ).(type) {
		case *types.Pointer:
			return f.a.alignof(u.Elem())
		case *types.Slice:
			return f.a.alignof(u.Elem())
		}
	}
	return 0
}

func (m *misuse) pointersInBytes(conv *ssa.Convert, elem types.Type, p value) {
	f := m.f
	if !hasPointers(elem, 0) || !f.a.storesPointers(conv) {
		return
	}
	found := false
	report := func(object string, steps []Step, more ...Step) bool {
		called := ""
		if len(steps) > 0 {
			called = ", as called at " + f.a.where(steps[0].Pos)
		}
		m.report(CodeAlign, conv.Pos(), fmt.Sprintf("conversion to %s, which holds pointers, of %s: the garbage collector does not look for pointers there%s", f.a.typeName(conv.Type()), object, called), append(more, steps...)...)
		found = true
		return true
	}
	f.inCallers(p, 0, func(g *frame, p value, steps []Step) bool {
		object := g.objectName(p.region)
		if fld := g.bytesField(p); fld != nil && !isPointer(elem) && !isUnsafePointer(elem) {
			object = "field " + fld.Name()
		} else if !g.onlyBytes(p.region) {
			return false
		} else if len(steps) == 1 && onlyStores(conv) && handedTo(p.region, f.fn) {
			return true // nobody follows what is stored there
		}
		return report(object, steps)
	})
	if found {
		return
	}
	f.inCallers(p, 0, func(g *frame, p value, steps []Step) bool {
		made := g.arena(p.region)
		if made == nil || !f.a.storesOthers(conv) {
			return false
		}
		return report("the []byte made at "+f.a.where(made.Pos()), steps, Step{made.Pos(), "the bytes are made here"})
	})
}

// onlyStores reports whether a pointer is only stored through.
func onlyStores(conv *ssa.Convert) bool {
	return !slices.ContainsFunc(*conv.Referrers(), func(r ssa.Instruction) bool {
		s, ok := r.(*ssa.Store)
		return !ok || s.Addr != conv
	})
}

// handedTo reports whether a variable is for nothing but to be handed to fn.
func handedTo(r *region, fn *ssa.Function) bool {
	a, ok := r.key.(*ssa.Alloc)
	return ok && onlyArgument(a, fn)
}

// onlyArgument reports whether the only use of address v, or of an address inside what is
// there, is as an argument of fn.
func onlyArgument(v ssa.Value, fn *ssa.Function) bool {
	return !slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.DebugRef:
			return false
		case *ssa.IndexAddr:
			return !onlyArgument(r, fn)
		case *ssa.Convert:
			return !onlyArgument(r, fn)
		case *ssa.Call:
			return r.Call.StaticCallee() != fn
		}
		return true
	})
}

// onlyBytes reports whether a region was allocated by Go for nothing but bytes.
func (f *frame) onlyBytes(r *region) bool {
	switch r.kind {
	case regionAlloc, regionMake, regionFresh:
	default:
		return false
	}
	return r.ofC == "" && f.isBytes(r)
}

// bytesField returns the field, an array of bytes, that a pointer into a struct
// points to. An array as large as a pointer may be one that the system or C
// fills.
func (f *frame) bytesField(p value) *types.Var {
	t := p.region.typ
	if p.region.kind == regionOpaque {
		t = deref(p.region.origin.typ)
	}
	if t == nil || cType(t) || !p.off.isConst() || p.region.ofC != "" {
		return nil
	}
	off := p.off.c
	for {
		s, ok := underlying(t).(*types.Struct)
		if !ok || cType(t) {
			return nil
		}
		offs, ok := f.a.offsets(s)
		if !ok {
			return nil
		}
		inside := false
		for i, o := range offs {
			n, ok := f.a.sizeof(s.Field(i).Type())
			if !ok || off < o || off >= o+n {
				continue
			}
			if arr, ok := underlying(s.Field(i).Type()).(*types.Array); ok && isByte(arr.Elem()) {
				if n <= f.a.word {
					return nil
				}
				return s.Field(i)
			}
			t, off, inside = s.Field(i).Type(), off-o, true
			break
		}
		if !inside {
			return nil
		}
	}
}

// hasPointers reports whether values of type t hold pointers that the garbage
// collector follows.
func hasPointers(t types.Type, depth int) bool {
	if depth > 10 {
		return false
	}
	switch u := underlying(t).(type) {
	case *types.Basic:
		return u.Kind() == types.UnsafePointer || u.Info()&types.IsString != 0
	case *types.Struct:
		for fld := range u.Fields() {
			if hasPointers(fld.Type(), depth+1) {
				return true
			}
		}
		return false
	case *types.Array:
		return u.Len() > 0 && hasPointers(u.Elem(), depth+1)
	case *types.Interface:
		_, isParam := types.Unalias(t).(*types.TypeParam)
		return !isParam
	}
	return t != nil
}
