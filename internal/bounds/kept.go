package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Whether memory whose address is a number is Go's, and is kept alive by a
// pointer beside the number.

// keptBeside reports whether the object that stores a number also stores a
// pointer to the same memory, which keeps it alive; memory of the heap stays in
// its place. An element of a container has its pointer anywhere beside it.
func (f *frame) keptBeside(s put) bool {
	return f.regionKeptBeside(s.at, f.eval(s.val).region)
}

func (f *frame) regionKeptBeside(at ssa.Instruction, r *region) bool {
	if r == nil {
		return false
	}
	st, ok := at.(*ssa.Store)
	if !ok {
		return f.keptElsewhere(r, nil)
	}
	fa, ok := st.Addr.(*ssa.FieldAddr)
	if !ok {
		_, element := st.Addr.(*ssa.IndexAddr)
		return element && f.keptElsewhere(r, nil)
	}
	if fa.X.Referrers() == nil {
		return false
	}
	for _, ref := range *fa.X.Referrers() {
		other, ok := ref.(*ssa.FieldAddr)
		if !ok || other == fa || isInteger(deref(other.Type())) {
			continue
		}
		for _, use := range *other.Referrers() {
			if set, ok := use.(*ssa.Store); ok && set.Addr == other && f.eval(set.Val).region == r {
				return true
			}
		}
	}
	return false
}

// keptElsewhere reports whether the function stores a pointer to memory where
// it stays beyond the call, by another instruction than but.
func (f *frame) keptElsewhere(r *region, but ssa.Instruction) bool {
	keeps := func(v ssa.Value) bool {
		if mi, ok := v.(*ssa.MakeInterface); ok {
			v = mi.X
		}
		return hasPointers(v.Type(), 0) && f.eval(v).region == r
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Store:
				if _, local := instr.Addr.(*ssa.Alloc); !local && instr != but && keeps(instr.Val) {
					return true
				}
			case *ssa.MapUpdate:
				if keeps(instr.Key) || keeps(instr.Value) {
					return true
				}
			case *ssa.Send:
				if keeps(instr.X) {
					return true
				}
			}
		}
	}
	return false
}

// anyPasses reports whether o is a parameter of a function that other packages
// call as they like, and that this one does not call.
func (f *frame) anyPasses(o *origin) bool {
	obj, ok := f.fn.Object().(*types.Func)
	return ok && obj.Exported() && o.parent == nil && o.value == nil && len(f.a.callsOf(f.fn)) == 0
}

// onlyGoHas reports whether t is a pointer to a struct of this package that
// holds pointers of Go and that no other memory is taken for: the collector has
// to see what is in it, so that it is not in a mapping, nor made by the system.
// What a number became a pointer to counts as other memory only if the number
// came from elsewhere.
func (a *analysis) onlyGoHas(t types.Type) bool {
	named := namedOf(t)
	if !isPointer(t) || named == nil || named.Obj().Pkg() != a.prog.Pkg.Pkg || !hasPointers(named, 0) {
		return false
	}
	if _, ok := named.Underlying().(*types.Struct); !ok {
		return false
	}
	return !a.takenFor()[named.Origin().Obj()]
}

// takenFor returns the named types that memory is taken for, by a conversion to
// a pointer to them, or to a pointer to something that they are a part of or
// that points to them.
func (a *analysis) takenFor() map[*types.TypeName]bool {
	if a.taken != nil {
		return a.taken
	}
	a.taken = make(map[*types.TypeName]bool)
	var visit func(t types.Type, depth int)
	visit = func(t types.Type, depth int) {
		if depth > 8 {
			return
		}
		if n, ok := types.Unalias(t).(*types.Named); ok {
			if obj := n.Origin().Obj(); a.taken[obj] {
				return
			} else if obj.Pkg() == a.prog.Pkg.Pkg {
				a.taken[obj] = true
			}
		}
		switch u := underlying(t).(type) {
		case *types.Pointer:
			visit(u.Elem(), depth+1)
		case *types.Slice:
			visit(u.Elem(), depth+1)
		case *types.Array:
			visit(u.Elem(), depth+1)
		case *types.Struct:
			for fld := range u.Fields() {
				visit(fld.Type(), depth+1)
			}
		}
	}
	for _, fn := range a.withInit() {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				conv, ok := instr.(*ssa.Convert)
				if !ok || !isUnsafePointer(conv.X.Type()) || !isPointer(conv.Type()) || a.ofNumber(conv) {
					continue
				}
				visit(deref(conv.Type()), 0)
			}
		}
	}
	return a.taken
}

// ofNumber reports whether a conversion's pointer is made of a number, or the
// conversion reads a number as one.
func (a *analysis) ofNumber(conv *ssa.Convert) bool {
	word := func(v ssa.Value) bool { // the address of a number
		c, ok := v.(*ssa.Convert)
		if !ok || !isPointer(c.X.Type()) || !isInteger(deref(c.X.Type())) {
			return false
		}
		n, ok := a.sizeof(deref(c.X.Type()))
		return ok && n == a.word
	}
	switch v := conv.X.(type) {
	case *ssa.Convert:
		return isInteger(v.X.Type()) || isPointer(deref(conv.Type())) && word(v)
	case *ssa.UnOp:
		back, ok := v.X.(*ssa.Convert)
		return ok && word(back.X)
	}
	return false
}

// ofGo reports whether a region is memory that the garbage collector moves or
// frees. Package variables and constants stay where they are; what a pointer
// of unknown origin points to may be memory of C, or a mapping.
func (f *frame) ofGo(r *region, t trail) bool {
	if r == nil {
		return false
	}
	switch r.kind {
	case regionAlloc, regionMake, regionFresh:
		return r.ofC == ""
	case regionOpaque:
	default:
		return false
	}
	o := r.origin
	if o == nil || o.outside != "" || cType(o.typ) {
		return false
	}
	typed := false
	switch u := underlying(o.typ).(type) {
	case *types.Slice:
		typed = !cType(u.Elem())
	case *types.Pointer:
		n, ok := f.a.sizeof(u.Elem())
		typed = ok && 0 < n && n < hugeArray // else a mapping
	default:
		typed = isStringType(o.typ)
	}
	if typed && o.root && !t.long {
		return true // within one function it is against the rules whatever it is
	}
	if typed && t.depth <= maxTrail && f.a.onlyGoHas(o.typ) && f.anyPasses(o) {
		return true
	}
	if !typed && !isUnsafePointer(o.typ) || t.depth > maxTrail || o.parent != nil || o.value != nil || o.param >= len(f.fn.Params) {
		return false
	}
	// Whoever passes the pointer knows what it points to.
	for _, call := range f.a.callsOf(f.fn) {
		args := call.Common().Args
		ok := false
		if o.param < len(args) {
			f.a.elsewhere(call.Parent(), func(g *frame) {
				if x := g.eval(args[o.param]); x.region != nil {
					ok = g.ofGo(x.region, t.far())
				}
			})
		}
		if ok {
			return true
		}
	}
	return false
}
