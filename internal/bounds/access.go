package bounds

import (
	"fmt"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Codes of the rules.
const (
	CodeConversion = "PC5001" // a conversion to a type larger than what is left of the object
	CodeArithmetic = "PC5002" // arithmetic that leaves the object
	CodeView       = "PC5003" // a slice, string or array view longer than the object
	CodeUnchecked  = "PC5004" // a read from a slice or string that no length check covers
	CodeC          = "PC5010" // C reads or writes more than there is, or memory of C is too small
)

// hugeArray is the size in bytes from which an array type only stands for
// "memory of unknown length": converting to a pointer to it accesses nothing.
const hugeArray = 1 << 16

// An access is a use of memory through unsafe.Pointer: bytes lo to hi past ptr.
type access struct {
	instr  ssa.Instruction // where it happens, for conditions and loops
	pos    token.Pos       // where it is reported
	ptr    value
	lo, hi linear
	view   bool   // the length was chosen freely
	byC    bool   // C does it
	what   string // "conversion to *header"
	use    token.Pos
}

// accesses lists what fn does through unsafe.Pointer. Where a directive tells the compiler
// not to check conversions, they leave their objects on purpose.
func (f *frame) accesses() []access {
	var res []access
	meant := hasPragma(f.fn, "nocheckptr")
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			f.spend(1)
			switch instr := instr.(type) {
			case *ssa.Convert:
				if !meant && isUnsafePointer(instr.X.Type()) && isPointer(instr.Type()) {
					res = append(res, f.conversion(instr)...)
				}
			case *ssa.Call:
				if b, ok := instr.Call.Value.(*ssa.Builtin); ok {
					if !meant {
						res = append(res, f.builtinView(instr, b.Name())...)
					}
				} else {
					res = append(res, f.cAccesses(instr)...)
				}
			}
		}
	}
	return res
}

// conversion lists the parts of memory that are used through the pointer that
// a conversion gives. A pointer that goes out of view uses all of it.
func (f *frame) conversion(conv *ssa.Convert) []access {
	p := f.eval(conv.X)
	elem := deref(conv.Type())
	if p.kind != pointer || conv.Referrers() == nil {
		return nil
	}
	what := "conversion to " + f.a.typeName(conv.Type())
	var res []access
	full := func(ref ssa.Instruction, lo linear, t types.Type, view bool) {
		n, ok := f.a.sizeof(t)
		if !ok || n == 0 || view && n >= hugeArray {
			return
		}
		pos := conv.Pos()
		if !pos.IsValid() {
			pos = ref.Pos()
		}
		res = append(res, access{instr: ref, pos: pos, ptr: p, lo: lo, hi: lo.addConst(n), what: what, use: ref.Pos()})
	}
	var follow func(v ssa.Value, lo linear, t types.Type, depth int)
	follow = func(v ssa.Value, lo linear, t types.Type, depth int) {
		_, isArray := underlying(t).(*types.Array)
		for _, ref := range *v.Referrers() {
			switch ref := ref.(type) {
			case *ssa.DebugRef:
			case *ssa.BinOp: // comparison
			case *ssa.Convert:
				// Back to unsafe.Pointer: nothing is accessed here.
			case *ssa.UnOp:
				full(ref, lo, t, false)
			case *ssa.Store:
				if ref.Val != v || p.region.ofC == "" || !f.replacedByC(ref) {
					full(ref, lo, t, ref.Val == v && isArray)
				}
			case *ssa.FieldAddr:
				s, ok := underlying(t).(*types.Struct)
				if !ok || depth > 6 {
					continue
				}
				if offs, ok := f.a.offsets(s); ok {
					follow(ref, lo.addConst(offs[ref.Field]), s.Field(ref.Field).Type(), depth+1)
				}
			case *ssa.IndexAddr:
				arr, ok := underlying(t).(*types.Array)
				if !ok || depth > 6 {
					continue
				}
				if n, ok := f.a.sizeof(arr.Elem()); ok {
					follow(ref, f.limit(lo.plus(f.scaled(f.number(ref.Index), n))), arr.Elem(), depth+1)
				}
			case *ssa.Slice:
				res = append(res, f.arrayView(ref, conv, p, lo, t)...)
			case *ssa.Call:
				if b, ok := ref.Call.Value.(*ssa.Builtin); ok && b.Name() == "Slice" {
					continue // as many elements as it is told, perhaps none
				}
				full(ref, lo, t, isArray)
			case *ssa.Phi:
				full(conv, lo, t, isArray)
			default:
				full(ref, lo, t, isArray)
			}
		}
	}
	follow(conv, linear{}, elem, 0)
	return res
}

// arrayView handles (*[N]T)(p)[low:high:max].
func (f *frame) arrayView(sl *ssa.Slice, conv *ssa.Convert, p value, lo linear, t types.Type) []access {
	arr, ok := underlying(t).(*types.Array)
	if !ok {
		return nil
	}
	n, ok := f.a.sizeof(arr.Elem())
	if !ok || !constant(arr.Len()).fits() {
		return nil
	}
	high := constant(arr.Len())
	switch {
	case sl.High != nil:
		high = f.number(sl.High)
	case arr.Len() >= hugeArray:
		return nil // a view of unknown length
	}
	pos := conv.Pos()
	if !pos.IsValid() {
		pos = sl.Pos()
	}
	return []access{{
		instr: sl, pos: pos, ptr: p, lo: lo, hi: f.limit(lo.plus(f.scaled(high, n))), view: true,
		what: "slice of " + f.a.typeName(deref(conv.Type())), use: sl.Pos(),
	}}
}

// builtinView handles unsafe.Slice and unsafe.String.
func (f *frame) builtinView(call *ssa.Call, name string) []access {
	if name != "Slice" && name != "String" || len(call.Call.Args) != 2 {
		return nil
	}
	p := f.eval(call.Call.Args[0])
	if p.kind != pointer {
		return nil
	}
	n, ok := f.a.sizeof(deref(call.Call.Args[0].Type()))
	if !ok || n == 0 {
		return nil
	}
	length := f.number(call.Call.Args[1])
	what := "unsafe." + name
	if length.isConst() && name == "Slice" {
		what = fmt.Sprintf("unsafe.Slice of %d %s", length.c, f.a.typeName(deref(call.Call.Args[0].Type())))
	}
	return []access{{instr: call, pos: call.Pos(), ptr: p, hi: f.scaled(length, n), view: true, what: what, use: call.Pos()}}
}

// hugeViews reports slices of a huge array type, taken without a third index,
// that leave the function or are appended to: their capacity is the array's,
// so that an append writes behind the memory there really is.
func (f *frame) hugeViews() []Violation {
	var res []Violation
	if hasPragma(f.fn, "nocheckptr") {
		return nil
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			sl, ok := instr.(*ssa.Slice)
			if !ok || sl.High == nil || sl.Max != nil {
				continue
			}
			conv, ok := sl.X.(*ssa.Convert)
			if !ok || !isUnsafePointer(conv.X.Type()) {
				continue
			}
			n, ok := f.a.sizeof(deref(conv.Type()))
			if !ok || n < hugeArray {
				continue
			}
			if p := f.eval(conv.X); p.kind == pointer && p.region.known && entails(f.withFacts(nil, p.region.end, p.off), p.region.end.minus(p.off).addConst(-n)) {
				continue // the memory is that large
			}
			if use, how := f.a.handedOut(sl, 0); how != "" {
				res = append(res, Violation{
					Code: CodeView, Pos: conv.Pos(),
					Message: fmt.Sprintf("slice of %s without a third index has the array's capacity and %s: an append to it writes behind the memory", f.a.typeName(deref(conv.Type())), how),
					Steps:   []Step{{use, "it " + how + " here"}},
				})
			}
		}
	}
	return res
}

// handedOut says how a slice goes where it may be appended to; "" if it does
// not. In a variable that only this package knows, it is followed to where the
// variable is read.
func (a *analysis) handedOut(v ssa.Value, depth int) (token.Pos, string) {
	if depth > 4 || v.Referrers() == nil {
		return token.NoPos, ""
	}
	later := func(v ssa.Value) (token.Pos, string) { return a.handedOut(v, depth+1) }
	for _, ref := range *v.Referrers() {
		var pos token.Pos
		var how string
		switch ref := ref.(type) {
		case *ssa.Return:
			return ref.Pos(), "is returned"
		case *ssa.Store:
			if ref.Val == v {
				pos, how = a.storedView(ref, later)
			}
		case *ssa.Call:
			if b, ok := ref.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" && ref.Call.Args[0] == v {
				return ref.Pos(), "is appended to"
			}
		case *ssa.Phi:
			pos, how = later(ref)
		case *ssa.ChangeType:
			pos, how = later(ref)
		case *ssa.Slice:
			if ref.X == v && ref.Max == nil {
				pos, how = later(ref)
			}
		}
		if how != "" {
			return pos, how
		}
	}
	return token.NoPos, ""
}

// storedView says how a slice is handed out that a store puts into a variable.
func (a *analysis) storedView(st *ssa.Store, later func(ssa.Value) (token.Pos, string)) (token.Pos, string) {
	var loads []*ssa.UnOp
	switch addr := st.Addr.(type) {
	case *ssa.FieldAddr:
		fld := fieldVar(addr)
		if fld == nil || fld.Exported() || fld.Pkg() != a.prog.Pkg.Pkg {
			return st.Pos(), "is stored in a field"
		}
		loads = a.index().loads[fld]
	case *ssa.Global:
		if addr.Object() != nil && addr.Object().Exported() {
			return st.Pos(), "is stored in a variable"
		}
		loads = a.index().loads[addr]
	case *ssa.Alloc:
		for _, use := range *addr.Referrers() {
			if load, ok := use.(*ssa.UnOp); ok {
				loads = append(loads, load)
			}
		}
	}
	for _, load := range loads {
		if pos, how := later(load); how != "" {
			return pos, how
		}
	}
	return token.NoPos, ""
}

// typeName writes a type as the package under analysis would.
func (a *analysis) typeName(t types.Type) string {
	name := types.TypeString(t, func(p *types.Package) string {
		if p == a.prog.Pkg.Pkg {
			return ""
		}
		return p.Name()
	})
	return strings.ReplaceAll(name, "_Ctype_", "C.")
}

// code says which rule an access falls under.
func (f *frame) code(acc access) string {
	r := acc.ptr.region
	switch {
	case acc.byC || r.ofC != "":
		return CodeC
	case acc.view:
		return CodeView
	case r.bytes:
		return CodeUnchecked
	case acc.ptr.arithmetic.IsValid():
		return CodeArithmetic
	}
	return CodeConversion
}

// objectName describes the memory that a region stands for.
func (f *frame) objectName(r *region) string {
	name := r.name
	of := ""
	if r.kind == regionOpaque && deref(r.origin.typ) != nil {
		of = f.a.typeName(deref(r.origin.typ))
		if name == "" {
			return "the " + of
		}
		name = "*" + name
	}
	if of == "" && r.typ != nil && r.kind != regionOpaque && !isUnsafePointer(r.typ) {
		of = f.a.typeName(r.typ)
	}
	switch {
	case name != "" && of != "":
		return fmt.Sprintf("%s (%s)", name, of)
	case name != "":
		return name
	case r.pos.IsValid() && of != "":
		return fmt.Sprintf("the %s made at %s", of, f.a.where(r.pos))
	case r.where != "" && of != "":
		return fmt.Sprintf("the %s made at %s", of, r.where)
	case r.where != "":
		return "the memory made at " + r.where
	case r.pos.IsValid():
		return "the memory made at " + f.a.where(r.pos)
	}
	return "its object"
}
