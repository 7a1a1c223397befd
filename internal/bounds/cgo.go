package bounds

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// What cgo makes of calls of C. A call of C.f is one of _Cfunc_f, in a file that
// cgo writes, where memory of C is allocated by name.

// cFunc returns the name of the C function that a call runs, or "".
func cFunc(call *ssa.CallCommon) string {
	fn := call.StaticCallee()
	if fn == nil {
		return ""
	}
	name, ok := strings.CutPrefix(fn.Name(), "_Cfunc_")
	if !ok {
		return ""
	}
	if name == "_CMalloc" {
		return "malloc"
	}
	return name
}

// cResult returns the memory of C that a call returns. Its size is known where
// the call says it.
func (f *frame) cResult(v ssa.Value, call *ssa.CallCommon, own func() value) value {
	name := cFunc(call)
	if !isPointer(v.Type()) && !isUnsafePointer(v.Type()) {
		return own()
	}
	key := freshKey{instrOf(v), -100, 0}
	r := f.regions[key]
	if r == nil {
		r = &region{kind: regionFresh, key: key, at: instrOf(v), typ: v.Type(), pos: v.Pos(), ofC: name, frame: f}
		r.name = "the memory of C." + name
		f.regions[key] = r
		size := func(l linear) { r.known, r.end = l.fits(), l }
		switch {
		case name == "malloc" && len(call.Args) == 1:
			size(f.number(call.Args[0]))
		case name == "calloc" && len(call.Args) == 2:
			n, m := f.number(call.Args[0]), f.number(call.Args[1])
			if !m.isConst() {
				n, m = m, n
			}
			if m.isConst() && m.c > 0 {
				size(f.scaled(n, m.c))
			}
		case name == "CBytes" && len(call.Args) == 1:
			if x := f.eval(call.Args[0]); x.kind == slice {
				size(x.length)
			}
		case name == "CString" && len(call.Args) == 1:
			if x := f.eval(call.Args[0]); x.kind == str {
				size(f.limit(x.length.addConst(1)))
			}
		}
	}
	return value{kind: pointer, region: r}
}

// madeByCgo reports whether cgo wrote a function.
func madeByCgo(fn *ssa.Function) bool {
	return strings.HasPrefix(fn.Name(), "_C") || strings.HasPrefix(fn.Name(), "_cgo")
}

// handsToC reports whether a call of C is handed a pointer, through which C may write.
func handsToC(call *ssa.CallCommon) bool {
	switch cFunc(call) {
	case "", "free", "malloc", "calloc", "CString", "CBytes", "GoBytes", "GoString", "GoStringN":
		return false
	}
	return slices.ContainsFunc(call.Args, func(arg ssa.Value) bool { return isPointer(arg.Type()) || isUnsafePointer(arg.Type()) })
}

// replacedByC reports whether C may put another pointer in the place of that which
// a store puts into a variable: C is handed the variable's address, and nothing is read of
// the variable before.
func (f *frame) replacedByC(st *ssa.Store) bool {
	variable, ok := st.Addr.(*ssa.Alloc)
	if !ok {
		return false
	}
	var call ssa.Instruction
	for _, ref := range *variable.Referrers() {
		at := f.handedToC(variable, ref)
		if at != nil && f.comesAfter(st, at) && (call == nil || f.comesAfter(at, call)) {
			call = at
		}
	}
	if call == nil {
		return false
	}
	for _, ref := range *variable.Referrers() {
		switch ref.(type) {
		case *ssa.UnOp, *ssa.MakeClosure, *ssa.Call, *ssa.Defer:
			if mc, ok := ref.(*ssa.MakeClosure); ok && onlyDeferred(mc) {
				continue
			}
			if f.handedToC(variable, ref) == nil && f.comesAfter(st, ref) && !f.onlyAfter(ref, call) {
				return false
			}
		}
	}
	return true
}

// onlyDeferred reports whether a literal runs at the end of its function only.
func onlyDeferred(mc *ssa.MakeClosure) bool {
	return !slices.ContainsFunc(*mc.Referrers(), func(ref ssa.Instruction) bool {
		_, deferred := ref.(*ssa.Defer)
		return !deferred
	})
}

// onlyAfter reports whether control comes to an instruction only through another one.
func (f *frame) onlyAfter(instr, first ssa.Instruction) bool {
	if b := first.Block(); b != instr.Block() {
		return b.Dominates(instr.Block())
	}
	return slices.Index(first.Block().Instrs, first) < slices.Index(first.Block().Instrs, instr)
}

// handedToC returns the call by which C gets the address of a variable, if ref is a use of
// it that leads there: the literal that cgo makes of a call, or the call itself.
func (f *frame) handedToC(variable ssa.Value, ref ssa.Instruction) ssa.Instruction {
	passes := func(v ssa.Value) ssa.Instruction {
		work := []ssa.Value{v}
		for i := 0; i < len(work) && i < 20; i++ {
			for _, use := range *work[i].Referrers() {
				switch use := use.(type) {
				case *ssa.Convert:
					work = append(work, use)
				case *ssa.ChangeType:
					work = append(work, use)
				case *ssa.Call:
					if handsToC(&use.Call) {
						return use
					}
				}
			}
		}
		return nil
	}
	switch ref := ref.(type) {
	case *ssa.MakeClosure:
		fn := ref.Fn.(*ssa.Function)
		for i, b := range ref.Bindings {
			if b != variable || passes(fn.FreeVars[i]) == nil {
				continue
			}
			for _, use := range *ref.Referrers() {
				if call, ok := use.(*ssa.Call); ok && call.Call.Value == ref {
					return call
				}
			}
		}
	case *ssa.Convert:
		return passes(ref)
	case *ssa.Call:
		if handsToC(&ref.Call) {
			return ref
		}
	}
	return nil
}

// sized are the functions that read or write as many bytes behind pointers as
// they are told: their pointers, and the argument that says how many.
var sized = map[string]struct {
	pointers []int
	size     int
}{
	"GoBytes": {[]int{0}, 1}, "GoStringN": {[]int{0}, 1},
	"memset": {[]int{0}, 2}, "memcpy": {[]int{0, 1}, 2}, "memmove": {[]int{0, 1}, 2}, "memcmp": {[]int{0, 1}, 2},
	"read": {[]int{1}, 2}, "write": {[]int{1}, 2},
}

// cAccesses lists what a call of a C function reads and writes.
func (f *frame) cAccesses(call *ssa.Call) []access {
	name := cFunc(&call.Call)
	s, ok := sized[name]
	if !ok || s.size >= len(call.Call.Args) {
		return nil
	}
	var res []access
	n := f.number(call.Call.Args[s.size])
	for _, i := range s.pointers {
		if p := f.eval(call.Call.Args[i]); p.kind == pointer {
			res = append(res, access{instr: call, pos: call.Pos(), ptr: p, hi: n, view: true, byC: true, what: "C." + name, use: call.Pos()})
		}
	}
	return res
}

// instrOf returns the call that a value is a result of.
func instrOf(v ssa.Value) ssa.Instruction {
	if ex, ok := v.(*ssa.Extract); ok {
		v = ex.Tuple
	}
	instr, _ := v.(ssa.Instruction)
	return instr
}
