package bounds

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// An arrayField is an array inside a struct that a pointer was taken into.
// Whoever goes through its elements by address means this array: passing its
// end is wrong although the struct goes on.
type arrayField struct {
	lo, hi linear  // bytes in the region
	stride int64   // bytes of an element
	ends   []int64 // where the struct's fields end, in bytes behind hi
	name   string
	// pointer says that it is what a pointer to an array points to, which is no
	// field; name is that of the pointer.
	pointer bool
	// tail says that it is the last field: only a walk over its elements means it,
	// for the struct may be the beginning of something longer.
	tail bool
	// whole says that everything is read through a pointer to its first byte,
	// as something else.
	whole bool
}

// arrayFieldOf returns the array that v is the address of, or of whose first
// element: a field of a struct, or what a pointer to an array points to; and
// the two words of a string. It is nil for others. Arrays of one element are often the beginning of something
// longer.
func (f *frame) arrayFieldOf(v ssa.Value, p value) *arrayField {
	if first, ok := v.(*ssa.IndexAddr); ok && isPointer(first.X.Type()) {
		if i, ok := first.Index.(*ssa.Const); ok && i.Int64() == 0 {
			v = first.X
		}
	}
	if isStringType(deref(v.Type())) && p.kind == pointer {
		name := f.a.typeName(deref(v.Type()))
		if fa, ok := v.(*ssa.FieldAddr); ok {
			if fld := fieldVar(fa); fld != nil {
				name = fld.Name()
			}
		}
		return &arrayField{lo: p.off, hi: f.limit(p.off.addConst(2 * f.a.word)), stride: 1, name: name, pointer: true}
	}
	fa, ok := v.(*ssa.FieldAddr)
	if !ok {
		return f.arrayBehind(v, p)
	}
	if p.kind != pointer {
		return nil
	}
	if a, ok := f.arrays[fa]; ok {
		return a
	}
	f.arrays[fa] = nil
	s, ok := underlying(deref(fa.X.Type())).(*types.Struct)
	if !ok {
		return nil
	}
	arr, ok := s.Field(fa.Field).Type().Underlying().(*types.Array)
	if !ok || arr.Len() <= 1 {
		return nil
	}
	size, ok := f.a.sizeof(arr.Elem())
	offs, ok2 := f.a.offsets(s)
	if !ok || !ok2 || size == 0 {
		return nil
	}
	a := &arrayField{lo: p.off, hi: p.off.addConst(size * arr.Len()), stride: size, name: s.Field(fa.Field).Name(), tail: fa.Field == s.NumFields()-1}
	end := offs[fa.Field] + size*arr.Len()
	for i := fa.Field + 1; i < s.NumFields(); i++ {
		if n, ok := f.a.sizeof(s.Field(i).Type()); ok {
			a.ends = append(a.ends, offs[i]+n-end)
		}
	}
	f.arrays[fa] = a
	return a
}

// arrayBehind returns the array that a pointer of unknown origin points to.
func (f *frame) arrayBehind(v ssa.Value, p value) *arrayField {
	arr, ok := underlying(deref(v.Type())).(*types.Array)
	if !ok || arr.Len() <= 1 || p.kind != pointer || p.region.kind != regionOpaque || p.origin == nil {
		return nil
	}
	size, ok := f.a.sizeof(arr.Elem())
	if !ok || size == 0 || size*arr.Len() >= hugeArray {
		return nil
	}
	return &arrayField{lo: p.off, hi: f.limit(p.off.addConst(size * arr.Len())), stride: size, name: "*" + f.originName(p.origin), pointer: true}
}

// owedToField turns an access that began in an array field into the
// obligation not to pass the array's end. It is only taken seriously for a
// walk over the elements, and for a view that ends in the middle of
// something: a view of several whole fields is meant to be one.
func (f *frame) owedToField(acc access, base obligation) []obligation {
	a := acc.ptr.within
	if a == nil || a.tail && (acc.view || !acc.ptr.arithmetic.IsValid()) {
		return nil
	}
	base.excess = f.limit(base.hi.minus(a.hi))
	base.have = f.limit(a.hi.minus(base.lo))
	if !acc.view && !acc.ptr.arithmetic.IsValid() && acc.ptr.off.equal(a.lo) || acc.what == "C.GoStringN" {
		// The conversion itself is of the array, and means it; and no text goes
		// on in another field.
		direct := *a
		direct.whole = true
		a = &direct
	}
	if acc.view && f.scaledLength(acc, a) {
		direct := *a
		direct.whole = true
		a = &direct
	}
	base.field = a
	base.view = acc.view
	if !acc.view && acc.ptr.arithmetic.IsValid() {
		base.Code = CodeArithmetic
	}
	return []obligation{base}
}

// scaledLength reports whether a view of an array field as elements of another size is
// written to be as long as the length of that field times something: its elements are
// counted, and nothing behind it is meant.
func (f *frame) scaledLength(acc access, a *arrayField) bool {
	call, ok := acc.instr.(*ssa.Call)
	if !ok || a.pointer {
		return false
	}
	expr := f.a.callAt(f.fn, call.Pos())
	if n, ok := f.a.sizeof(deref(call.Call.Args[0].Type())); !ok || n == a.stride || expr == nil || len(expr.Args) != 2 {
		return false
	}
	times, ok := ast.Unparen(expr.Args[1]).(*ast.BinaryExpr)
	if !ok || times.Op != token.MUL {
		return false
	}
	for _, x := range []ast.Expr{times.X, times.Y} {
		length, ok := ast.Unparen(x).(*ast.CallExpr)
		if !ok || len(length.Args) != 1 {
			continue
		}
		fn, ok := length.Fun.(*ast.Ident)
		if !ok || fn.Name != "len" {
			continue
		}
		if sel, ok := ast.Unparen(length.Args[0]).(*ast.SelectorExpr); ok && sel.Sel.Name == a.name {
			return true
		}
	}
	return false
}

// owedToField turns what a callee needs behind a pointer into an array field
// into the obligation not to pass the array's end, for a walk over elements and
// for a view.
func (s *site) owedToField(ob obligation, n Need) (obligation, bool) {
	base, ok := s.at(n.Base.Param, n.Base.Path)
	if !ok || n.Under || n.field != nil || base.within == nil || base.region == nil || !base.region.known {
		return ob, false
	}
	a := base.within
	walk := n.ends && !n.free && ob.want.isConst() && ob.want.c == a.stride
	if a.pointer || a.tail && !walk || !walk && !n.free {
		return ob, false
	}
	beyond := base.region.end.minus(a.hi)
	ob.excess = s.f.limit(ob.excess.plus(beyond))
	ob.have = s.f.limit(ob.have.minus(beyond))
	if ob.excess.isConst() && slices.Contains(a.ends, ob.excess.c) {
		return ob, false // several whole fields
	}
	ob.field, ob.view, ob.last = a, n.free, n.ends
	return ob, true
}

// meansField reports whether a violation of an array field's end is certainly
// not meant: that of a walk from element to element, of which each access takes
// the whole or a part, and that of a view which ends in the middle of something.
func (ob *obligation) meansField() bool {
	if ob.field.whole {
		return true
	}
	if !ob.view {
		return ob.last && ob.want.isConst() && (ob.want.c == ob.field.stride || ob.want.c < ob.field.stride && ob.step >= ob.field.stride)
	}
	if !ob.excess.isConst() {
		return false
	}
	for _, end := range ob.field.ends {
		if ob.excess.c == end {
			return false
		}
	}
	return true
}
