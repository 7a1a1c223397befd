package bounds

import (
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Slice and string headers (PC5008). Pattern 6 of package unsafe allows to look
// at a slice or string through a header. A header that is a variable of its
// own, or a copy, holds its address as a number, which keeps nothing alive.

// headers reports headers made by hand that become slices and strings, and
// copies of headers whose address is used.
func (m *misuse) headers() {
	for _, b := range m.f.fn.Blocks {
		for _, instr := range b.Instrs {
			if st, ok := instr.(*ssa.Store); ok {
				m.assigned(st)
			}
			load, ok := instr.(*ssa.UnOp)
			if !ok || load.Op != token.MUL {
				continue
			}
			if conv, ok := load.X.(*ssa.Convert); ok && isUnsafePointer(conv.X.Type()) {
				if isSliceOrString(load.Type()) {
					m.madeByHand(load, conv)
				} else if numberHeader(load.Type()) {
					m.copied(load, conv)
				}
			}
		}
	}
}

func isSliceOrString(t types.Type) bool {
	_, ok := underlying(t).(*types.Slice)
	return ok || isStringType(t)
}

// numberHeader reports whether t has the form of a slice or string header
// whose address is a uintptr: those of package reflect, and private copies.
func numberHeader(t types.Type) bool {
	s, ok := underlying(t).(*types.Struct)
	if !ok || s.NumFields() < 2 || s.NumFields() > 3 || !isUintptr(s.Field(0).Type()) {
		return false
	}
	for i := 1; i < s.NumFields(); i++ {
		b, ok := underlying(s.Field(i).Type()).(*types.Basic)
		if !ok || b.Kind() != types.Int {
			return false
		}
	}
	return true
}

// madeByHand judges a slice or string that is read out of a header.
func (m *misuse) madeByHand(load *ssa.UnOp, conv *ssa.Convert) {
	f := m.f
	to, ok := conv.X.(*ssa.Convert)
	if !ok {
		return
	}
	steps, object, ok := f.handmade(to.X, load, 0)
	if !ok {
		return
	}
	pos := conv.Pos()
	if !pos.IsValid() {
		pos = load.Pos()
	}
	kind := "slice"
	if isStringType(load.Type()) {
		kind = "string"
	}
	m.report(CodeHeader, pos, fmt.Sprintf("%s made from a %s that is no %s's own: until then the address of %s is a number, which does not keep it alive",
		kind, f.a.typeName(deref(to.X.Type())), kind, object), steps...)
}

// assigned judges a header made by hand that is written over the header of a
// slice or string.
func (m *misuse) assigned(st *ssa.Store) {
	f := m.f
	conv, ok := st.Addr.(*ssa.Convert)
	if !ok || !isUnsafePointer(conv.X.Type()) || !numberHeader(st.Val.Type()) {
		return
	}
	from, ok := st.Val.(*ssa.UnOp)
	if !ok || from.Op != token.MUL {
		return
	}
	steps, object, ok := f.handmade(from.X, st, 0)
	if !ok {
		return
	}
	m.report(CodeHeader, st.Pos(), fmt.Sprintf("a %s made by hand is written over that of a slice or string: until then the address of %s is a number, which does not keep it alive",
		f.a.typeName(st.Val.Type()), object), steps...)
}

// handmade reports whether addr is the address of a header that is a variable,
// and not a slice or string that is looked at; and of which memory it holds the
// address.
func (f *frame) handmade(addr ssa.Value, at ssa.Instruction, depth int) ([]Step, string, bool) {
	h := deref(addr.Type())
	if depth > maxTrail || h == nil || !numberHeader(h) {
		return nil, "", false
	}
	switch addr := addr.(type) {
	case *ssa.Alloc:
		if v := f.load(f.eval(addr), linear{}, types.Typ[types.Uintptr], at); v.kind == pointer && f.needsKeeping(v) {
			return []Step{{addr.Pos(), "the header is made here"}}, f.objectName(v.region), true
		}
		for _, st := range fieldStores(addr, 0) {
			if fa := st.Addr.(*ssa.FieldAddr); fa.Field != 0 {
				continue
			}
			if v := f.eval(st.Val); v.kind == pointer && f.needsKeeping(v) {
				return []Step{{st.Pos(), "the address is stored in the header here"}}, f.objectName(v.region), true
			}
		}
	case *ssa.FieldAddr:
		return f.handmadeField(fieldVar(addr), h)
	case *ssa.UnOp:
		return f.handmadeBehind(addr, depth)
	case *ssa.Parameter:
		i := f.params[addr]
		for _, call := range f.a.callsOf(f.fn) {
			args := call.Common().Args
			if i >= len(args) || call.Parent() == f.fn {
				continue
			}
			var steps []Step
			object, ok := "", false
			f.a.elsewhere(call.Parent(), func(g *frame) { steps, object, ok = g.handmade(args[i], call, depth+1) })
			if ok {
				return append(steps, Step{call.Pos(), f.fn.Name() + " is called with it here"}), object, true
			}
		}
	case *ssa.Call:
		fn := f.target(&addr.Call)
		if fn == nil || fn.Blocks == nil {
			break
		}
		var steps []Step
		object, ok := "", false
		f.a.elsewhere(fn, func(g *frame) {
			for _, ret := range g.returns() {
				if len(ret.Results) == 1 && !ok {
					steps, object, ok = g.handmade(ret.Results[0], ret, depth+1)
				}
			}
		})
		return steps, object, ok
	case *ssa.FreeVar:
		for _, mc := range closuresOf(f.fn) {
			for i, fv := range f.fn.FreeVars {
				if fv == addr {
					var steps []Step
					object, ok := "", false
					f.a.elsewhere(mc.Parent(), func(g *frame) { steps, object, ok = g.handmade(mc.Bindings[i], mc, depth+1) })
					return steps, object, ok
				}
			}
		}
	}
	return nil, "", false
}

// handmadeBehind looks for the headers whose addresses are stored in the variable or field that
// a load reads.
func (f *frame) handmadeBehind(load *ssa.UnOp, depth int) ([]Step, string, bool) {
	var stores []storeSite
	switch addr := load.X.(type) {
	case *ssa.FieldAddr:
		stores = f.a.index().fields[fieldVar(addr)]
	case *ssa.Global:
		stores = f.a.index().globals[addr]
	case *ssa.Alloc:
		for _, r := range *addr.Referrers() {
			if st, ok := r.(*ssa.Store); ok && st.Addr == addr {
				stores = append(stores, storeSite{st: st, fn: f.fn})
			}
		}
	}
	for _, s := range stores {
		var steps []Step
		object, ok := "", false
		f.a.elsewhere(s.fn, func(g *frame) { steps, object, ok = g.handmade(s.st.Val, s.st, depth+1) })
		if ok {
			return append(steps, Step{s.st.Pos(), "its address is stored here"}), object, true
		}
	}
	return nil, "", false
}

// handmadeField looks for what the package stores in the address of a header
// that is a field.
func (f *frame) handmadeField(fld *types.Var, h types.Type) ([]Step, string, bool) {
	if fld == nil {
		return nil, "", false
	}
	data := underlying(h).(*types.Struct).Field(0).Origin()
	for _, s := range f.a.index().fields[data] {
		in, ok := s.st.Addr.(*ssa.FieldAddr).X.(*ssa.FieldAddr)
		if !ok || fieldVar(in) != fld {
			continue
		}
		object, found := "", false
		f.a.elsewhere(s.fn, func(g *frame) {
			if v := g.eval(s.st.Val); v.kind == pointer && g.needsKeeping(v) {
				object, found = g.objectName(v.region), true
			}
		})
		if found {
			return []Step{{s.st.Pos(), "the address is stored in field " + fld.Name() + " here"}}, object, true
		}
	}
	return nil, "", false
}

// needsKeeping reports whether a pointer may be to memory that is freed if
// nothing points to it. That it was a pointer of Go once is enough, unless it
// is known where it came from.
func (f *frame) needsKeeping(v value) bool {
	r := v.region
	switch r.kind {
	case regionGlobal, regionConst:
		return false
	case regionOpaque:
		o := r.origin
		if cType(o.typ) || isUintptr(o.typ) {
			return false
		}
		if p, ok := underlying(o.typ).(*types.Pointer); ok {
			n, ok := f.a.sizeof(p.Elem())
			return !ok || n < hugeArray
		}
		for root := o; root != nil; root = root.parent {
			if call, ok := root.value.(*ssa.Call); ok && f.a.outOfView(&call.Call) && isUnsafePointer(o.typ) {
				return false
			}
		}
	}
	return r.ofC == ""
}

// outOfView reports whether nothing is known of what a call runs.
func (a *analysis) outOfView(call *ssa.CallCommon) bool {
	fn := a.callee(call)
	return fn == nil || fn.Blocks == nil
}

// copied judges a header that is copied out of a slice or string.
func (m *misuse) copied(load *ssa.UnOp, conv *ssa.Convert) {
	to, ok := conv.X.(*ssa.Convert)
	if !ok || !isSliceOrString(deref(to.X.Type())) {
		return
	}
	use, how := dataUse(load, 0)
	if how == "" {
		return
	}
	what := "slice"
	if isStringType(deref(to.X.Type())) {
		what = "string"
	}
	m.report(CodeHeader, load.Pos(), fmt.Sprintf("copy of a %s's header, whose address %s: in the copy it is a number, which does not keep the %s's memory alive", what, how, what),
		Step{use, "it " + how + " here"})
}

// dataUse says how the address in a copied header becomes one of memory
// again; "" if it does not.
func dataUse(header ssa.Value, depth int) (token.Pos, string) {
	if depth > 3 || header.Referrers() == nil {
		return token.NoPos, ""
	}
	for _, ref := range *header.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Field:
			if ref.Field == 0 {
				if pos, how := numberUse(ref, 0); how != "" {
					return pos, how
				}
			}
		case *ssa.Store:
			alloc, ok := ref.Addr.(*ssa.Alloc)
			if !ok || ref.Val != header {
				continue
			}
			for _, use := range *alloc.Referrers() {
				switch use := use.(type) {
				case *ssa.FieldAddr:
					if use.Field != 0 {
						continue
					}
					for _, load := range *use.Referrers() {
						if load, ok := load.(*ssa.UnOp); ok {
							if pos, how := numberUse(load, 0); how != "" {
								return pos, how
							}
						}
					}
				case *ssa.UnOp:
					if pos, how := dataUse(use, depth+1); how != "" {
						return pos, how
					}
				}
			}
		}
	}
	return token.NoPos, ""
}

// numberUse says how a number becomes an address again.
func numberUse(v ssa.Value, depth int) (token.Pos, string) {
	if depth > 4 || v.Referrers() == nil {
		return token.NoPos, ""
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if fa, ok := ref.Addr.(*ssa.FieldAddr); ok && ref.Val == v && fa.Field == 0 && numberHeader(deref(fa.X.Type())) {
				return ref.Pos(), "is stored in another header"
			}
		case *ssa.Convert:
			if isUnsafePointer(ref.Type()) {
				return ref.Pos(), "is made a pointer"
			}
			if pos, how := numberUse(ref, depth+1); how != "" {
				return pos, how
			}
		case *ssa.BinOp:
			if isUintptr(ref.Type()) {
				if pos, how := numberUse(ref, depth+1); how != "" {
					return pos, how
				}
			}
		case *ssa.Phi:
			if pos, how := numberUse(ref, depth+1); how != "" {
				return pos, how
			}
		}
	}
	return token.NoPos, ""
}
