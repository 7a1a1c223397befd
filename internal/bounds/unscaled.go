package bounds

import (
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Slices that are taken for slices of another type (PC5006). The header counts
// elements, so its length and capacity must be scaled by the sizes of the types.

func (m *misuse) unscaled() {
	f := m.f
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.UnOp:
				if conv, ok := instr.X.(*ssa.Convert); ok && instr.Op == token.MUL && isUnsafePointer(conv.X.Type()) {
					m.reinterpreted(instr, conv)
				}
			case *ssa.Store:
				m.lengthCopied(instr)
			}
		}
	}
}

// sliceElem returns the element type of a slice type and its size.
func (f *frame) sliceElem(t types.Type) (types.Type, int64, bool) {
	sl, ok := underlying(t).(*types.Slice)
	if !ok {
		return nil, 0, false
	}
	n, ok := f.a.sizeof(sl.Elem())
	return sl.Elem(), n, ok && n > 0
}

// reinterpreted judges *(*[]U)(unsafe.Pointer(&s)).
func (m *misuse) reinterpreted(load *ssa.UnOp, conv *ssa.Convert) {
	f := m.f
	to, size, ok := f.sliceElem(load.Type())
	if !ok {
		return
	}
	from, old, steps, ok := f.sliceBehind(conv.X, size, 0)
	if !ok {
		return
	}
	use, how := unscaledUse(load, m.inside(conv, load, old, size), 0)
	if how == "" {
		return
	}
	effect := fmt.Sprintf("its length and capacity count %s of %d bytes: it ends behind the memory", f.a.typeName(from), old)
	if size < old {
		effect = fmt.Sprintf("its length and capacity count %s of %d bytes: it covers only a part of the memory", f.a.typeName(from), old)
	}
	pos := conv.Pos()
	if !pos.IsValid() {
		pos = load.Pos()
	}
	m.report(CodeUnscaled, pos, fmt.Sprintf("[]%s taken for a []%s, whose elements have %d, %s", f.a.typeName(from), f.a.typeName(to), size, effect),
		append(steps, Step{use, "it " + how + " here"})...)
}

// sliceBehind returns the element type of the slice that p points to, if its
// size is not size.
func (f *frame) sliceBehind(p ssa.Value, size int64, depth int) (types.Type, int64, []Step, bool) {
	if depth > maxTrail {
		return nil, 0, nil, false
	}
	switch p := p.(type) {
	case *ssa.Convert:
		if isPointer(p.X.Type()) {
			elem, n, ok := f.sliceElem(deref(p.X.Type()))
			return elem, n, nil, ok && n != size
		}
	case *ssa.ChangeType:
		return f.sliceBehind(p.X, size, depth)
	case *ssa.Parameter:
		i := f.params[p]
		for _, call := range f.a.callsOf(f.fn) {
			args := call.Common().Args
			if i >= len(args) || call.Parent() == f.fn {
				continue
			}
			var elem types.Type
			var n int64
			var steps []Step
			ok := false
			f.a.elsewhere(call.Parent(), func(g *frame) { elem, n, steps, ok = g.sliceBehind(args[i], size, depth+1) })
			if ok {
				return elem, n, append(steps, Step{call.Pos(), f.fn.Name() + " is called with the slice here"}), true
			}
		}
	}
	return nil, 0, nil, false
}

// inside returns whether an index is known to stay in the memory of the slice that conv
// takes for another: the length that the function goes by is the right one.
func (m *misuse) inside(conv *ssa.Convert, load *ssa.UnOp, old, size int64) func(*ssa.IndexAddr) bool {
	f := m.f
	from, ok := conv.X.(*ssa.Convert)
	if !ok {
		return nowhere
	}
	s := f.load(f.eval(from.X), linear{}, deref(from.X.Type()), load)
	return func(i *ssa.IndexAddr) bool {
		if s.kind != slice {
			return false
		}
		end := f.scaled(f.number(i.Index).addConst(1), size)
		return entails(f.linearsAt(i, end, s.length), f.scaled(s.length, old).minus(end))
	}
}

func nowhere(*ssa.IndexAddr) bool { return false }

// linearsAt returns what holds of the given forms where control comes to an instruction.
func (f *frame) linearsAt(at ssa.Instruction, forms ...linear) []linear {
	var lins []linear
	for _, c := range f.conditionsAt(at) {
		if !c.opaque && !c.unless && !c.l.isConst() {
			lins = append(lins, c.l)
		}
	}
	return f.withFacts(lins, forms...)
}

// unscaledUse says how a slice is used as long as it is; "" if only its
// address is used, it is indexed inside its memory, it is sliced to another length, or
// its header is mended.
func unscaledUse(v ssa.Value, inside func(*ssa.IndexAddr) bool, depth int) (token.Pos, string) {
	if depth > 3 || v.Referrers() == nil {
		return token.NoPos, ""
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Return:
			return ref.Pos(), "is returned"
		case *ssa.Store:
			if ref.Val != v {
				continue
			}
			alloc, ok := ref.Addr.(*ssa.Alloc)
			if !ok {
				return ref.Pos(), "is stored"
			}
			pos, how := token.NoPos, ""
			for _, use := range *alloc.Referrers() {
				switch use := use.(type) {
				case *ssa.Convert, *ssa.MakeClosure, *ssa.Call:
					return token.NoPos, "" // the header may be mended
				case *ssa.Store:
					if use != ref {
						return token.NoPos, ""
					}
				case *ssa.UnOp:
					if p, h := unscaledUse(use, inside, depth+1); how == "" {
						pos, how = p, h
					}
				}
			}
			if how != "" {
				return pos, how
			}
		case *ssa.IndexAddr:
			if _, isConst := ref.Index.(*ssa.Const); !isConst && !inside(ref) {
				return ref.Pos(), "is indexed"
			}
		case *ssa.Phi, *ssa.ChangeType:
			if pos, how := unscaledUse(ref.(ssa.Value), nowhere, depth+1); how != "" {
				return pos, how
			}
		case *ssa.Slice:
			if ref.High == nil {
				if pos, how := unscaledUse(ref, nowhere, depth+1); how != "" { // it begins elsewhere
					return pos, how
				}
			}
		case ssa.CallInstruction:
			if b, ok := ref.Common().Value.(*ssa.Builtin); ok {
				switch b.Name() {
				case "copy", "append", "clear":
					return ref.Pos(), "is given to " + b.Name()
				}
				continue
			}
			return ref.Pos(), "is passed on"
		case *ssa.MakeInterface:
			return ref.Pos(), "is passed on"
		}
	}
	return token.NoPos, ""
}

// lengthCopied judges a length that is stored into the header of a slice of
// another type than the one whose memory it gets.
func (m *misuse) lengthCopied(st *ssa.Store) {
	f := m.f
	fa, ok := st.Addr.(*ssa.FieldAddr)
	if !ok || fa.Field != 1 || !isHeader(deref(fa.X.Type())) {
		return
	}
	conv, ok := fa.X.(*ssa.Convert)
	if !ok {
		return
	}
	to, ok := conv.X.(*ssa.Convert)
	if !ok {
		return
	}
	elem, size, ok := f.sliceElem(deref(to.X.Type()))
	if !ok {
		return
	}
	length := f.eval(st.Val)
	header := f.eval(fa.X)
	if length.kind != integer || header.kind != pointer {
		return
	}
	for _, ref := range *fa.X.Referrers() {
		data, ok := ref.(*ssa.FieldAddr)
		if !ok || data.Field != 0 {
			continue
		}
		for _, use := range *data.Referrers() {
			set, ok := use.(*ssa.Store)
			if !ok || set.Addr != data {
				continue
			}
			v := f.eval(set.Val)
			if v.kind != pointer || !v.off.isConst() || v.off.c != 0 || !v.region.hasLogical {
				continue
			}
			from, old, ok := f.sliceElem(v.region.typ)
			if v.region.kind == regionOpaque {
				from, old, ok = f.sliceElem(v.region.origin.typ)
				if isStringType(v.region.origin.typ) {
					from, old, ok = types.Typ[types.Byte], 1, true
				}
			}
			if !ok || old == size || length.num.isConst() || !length.num.scale(old).equal(v.region.logical) {
				continue
			}
			m.report(CodeUnscaled, st.Pos(), fmt.Sprintf("the length of a []%s is stored as that of a []%s over the same memory, but counts elements of %d bytes, not of %d", f.a.typeName(from), f.a.typeName(elem), old, size),
				Step{set.Pos(), "the memory is taken over here"})
		}
	}
}
