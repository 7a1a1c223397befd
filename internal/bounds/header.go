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
			if call, ok := instr.(*ssa.Call); ok {
				m.reflected(call)
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
	to, ok := conv.X.(*ssa.Convert)
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
	m.becomes(kind, to, load, pos)
}

// reflected judges a slice that package reflect makes of a header.
func (m *misuse) reflected(call *ssa.Call) {
	if fn := staticFunc(&call.Call); fn == nil || fn.FullName() != "reflect.NewAt" {
		return
	}
	to, ok := call.Call.Args[1].(*ssa.Convert)
	of, ok2 := call.Call.Args[0].(*ssa.Call)
	if !ok || !ok2 {
		return
	}
	if fn := staticFunc(&of.Call); fn != nil && fn.FullName() == "reflect.SliceOf" {
		m.becomes("slice", to, call, call.Pos())
	}
}

// becomes reports that a header whose address was converted becomes a slice or string, if
// it was made by hand.
func (m *misuse) becomes(kind string, to *ssa.Convert, at ssa.Instruction, pos token.Pos) {
	f := m.f
	steps, object, ok := f.handmade(to.X, at, 0)
	if !ok {
		return
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
