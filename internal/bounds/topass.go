package bounds

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// What may be passed to C (PC5011): memory of Go that holds no pointers to other
// memory of Go, for as long as the call takes. The run-time checks it where it
// sees the pointer's type, and not what is passed as a number or stored in
// memory of C.

// toC reports Go pointers that C gets and may not have.
func (m *misuse) toC() {
	f := m.f
	if f.a.prog.Pkg.Type("_Ctype_int") == nil && !f.a.usesC() || pins(f.fn) {
		return
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case ssa.CallInstruction:
				switch name := cFunc(instr.Common()); name {
				case "", "malloc", "calloc", "free", "CString", "CBytes", "GoBytes", "GoString", "GoStringN":
				default:
					for _, arg := range instr.Common().Args {
						m.passed(arg, name, instr)
						m.passedElements(arg, name, instr)
					}
				}
			case *ssa.Store:
				m.storedInC(instr)
			}
		}
	}
}

// usesC reports whether the package calls functions of C.
func (a *analysis) usesC() bool {
	for name := range a.prog.Pkg.Members {
		if len(name) > 7 && name[:7] == "_Cfunc_" {
			return true
		}
	}
	return false
}

// pins reports whether a function, or one around it, pins objects.
func pins(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok {
					if callee := staticFunc(call.Common()); callee != nil && callee.FullName() == "(*runtime.Pinner).Pin" {
						return true
					}
				}
			}
		}
	}
	return false
}

// goObject reports whether a region is an object of Go that C may not keep.
func goObject(r *region) bool {
	switch r.kind {
	case regionAlloc, regionMake, regionFresh:
		return r.ofC == ""
	}
	return false
}

// passed judges an argument of a C function.
func (m *misuse) passed(arg ssa.Value, name string, call ssa.CallInstruction) {
	f := m.f
	p := f.eval(arg)
	if p.kind != pointer {
		return
	}
	if isInteger(arg.Type()) {
		if f.keptAlive(p.region, call) {
			return
		}
		later := make(map[token.Pos]bool) // calls behind which the object is used
		f.inCallers(p, 0, func(g *frame, p value, steps []Step) bool {
			at, pos := ssa.Instruction(call), call.Pos()
			if len(steps) > 0 {
				pos = steps[len(steps)-1].Pos
				at = g.callAtStep(steps[len(steps)-1])
			}
			later[pos] = g.usedLater(p.region, at)
			if !goObject(p.region) || pins(g.fn) {
				return goObject(p.region)
			}
			if len(steps) > 0 && g.keptAlive(p.region, at) {
				return true
			}
			used := later[call.Pos()] || slices.ContainsFunc(steps, func(s Step) bool { return later[s.Pos] })
			if used && p.region.kind == regionFresh {
				return true
			}
			m.report(CodeGoToC, call.Pos(), fmt.Sprintf("the address of %s is passed to C.%s as a %s, a number: nothing keeps it alive for C, and cgo does not check it", g.objectName(p.region), name, f.a.typeName(arg.Type())), steps...)
			return true
		})
		return
	}
	limit := int64(1 << 20)
	if fa := fieldBehind(arg); fa != nil {
		if n, ok := f.a.sizeof(deref(fa.Type())); ok {
			limit = n // cgo checks the field only
		}
	}
	f.inCallers(p, 0, func(g *frame, p value, steps []Step) bool {
		if !goObject(p.region) {
			return false
		}
		at := ssa.Instruction(call)
		if len(steps) > 0 {
			at = g.callAtStep(steps[len(steps)-1])
		}
		if at == nil || pins(g.fn) {
			return true
		}
		if inner, field := g.pointerInside(p, limit, at); inner != "" {
			m.report(CodeGoToC, call.Pos(), fmt.Sprintf("%s is passed to C.%s and holds a Go pointer: %s points to %s", g.objectName(p.region), name, field, inner), steps...)
		}
		return true
	})
}

// keptAlive reports whether the function says that an object has to live until after
// a call, with runtime.KeepAlive: C has the address for as long as the call takes, and
// while it is in C no stack is moved.
func (f *frame) keptAlive(r *region, call ssa.Instruction) bool {
	if r == nil || call == nil {
		return false
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			ka, ok := instr.(ssa.CallInstruction)
			if !ok || len(ka.Common().Args) != 1 {
				continue
			}
			if callee := staticFunc(ka.Common()); callee == nil || callee.FullName() != "runtime.KeepAlive" {
				continue
			}
			obj, ok := ka.Common().Args[0].(*ssa.MakeInterface)
			if _, deferred := instr.(*ssa.Defer); ok && f.eval(obj.X).region == r && (deferred || f.comesAfter(call, instr)) {
				return true
			}
		}
	}
	return false
}

// usedLater reports whether the function reads or writes an object behind a call, or
// hands it on there: until then it is alive. That is enough for an object which another
// function has made, and which is therefore not on a stack that moves.
func (f *frame) usedLater(r *region, call ssa.Instruction) bool {
	if r == nil || call == nil {
		return false
	}
	again := r.at != nil && r.at.Parent() == f.fn && f.comesAfter(call, r.at) // another one in each turn
	for _, b := range f.fn.Blocks {
		if again && !call.Block().Dominates(b) {
			continue
		}
		for _, instr := range b.Instrs {
			switch instr.(type) {
			case *ssa.UnOp, *ssa.Store, *ssa.Call, *ssa.Defer:
			default:
				continue
			}
			if instr == call || !f.comesAfter(call, instr) || again && b == call.Block() && slices.Index(b.Instrs, instr) < slices.Index(b.Instrs, call) {
				continue
			}
			for _, op := range instr.Operands(nil) {
				if *op != nil && isPointer((*op).Type()) && f.eval(*op).region == r {
					return true
				}
			}
		}
	}
	return false
}

// comesAfter reports whether a path leads from one instruction of the function to another.
func (f *frame) comesAfter(first, then ssa.Instruction) bool {
	b := first.Block()
	return b == then.Block() && slices.Index(b.Instrs, first) < slices.Index(b.Instrs, then) || f.reachable(b, then.Block())
}

// fieldBehind returns the address of a field that a pointer was converted from.
func fieldBehind(v ssa.Value) *ssa.FieldAddr {
	for {
		switch x := v.(type) {
		case *ssa.Convert:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		case *ssa.FieldAddr:
			return x
		default:
			return nil
		}
	}
}

// callAtStep returns the call in this function that a step is about.
func (f *frame) callAtStep(s Step) ssa.Instruction {
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && call.Pos() == s.Pos {
				return call
			}
		}
	}
	return nil
}

// pointerInside looks for a pointer to memory of Go in the first limit bytes
// behind p, and returns what it points to and the field that it is in.
func (f *frame) pointerInside(p value, limit int64, at ssa.Instruction) (object, field string) {
	t := p.region.typ
	if t == nil || !p.off.isConst() {
		return "", ""
	}
	if elem := p.region.backing(); elem != nil {
		t = types.NewArray(elem, 4) // the first elements are enough
	}
	for _, lf := range f.a.pointerLeaves(t, 32) {
		if lf.off < p.off.c || lf.off >= p.off.c+limit {
			continue
		}
		v := f.load(value{kind: pointer, region: p.region, off: constant(lf.off)}, linear{}, lf.typ, at)
		object := f.goMemory(v, 0)
		if object == "" {
			continue
		}
		name := "it"
		if s, ok := underlying(t).(*types.Struct); ok {
			if fld := f.a.fieldAt(s, lf.off); fld != nil {
				name = "field " + fld.Name()
			}
		}
		return object, name
	}
	return "", ""
}

// goMemory names the object of Go that a pointer, slice or string leads to; ""
// if it is not known to be one. What a parameter leads to, callers in view say;
// what a field does, the stores to it.
func (f *frame) goMemory(v value, depth int) string {
	if v.region == nil || depth > maxTrail {
		return ""
	}
	if goObject(v.region) {
		return f.objectName(v.region)
	}
	o := v.region.origin
	if v.region.kind != regionOpaque || cType(o.typ) {
		return ""
	}
	if made := madeByLibrary(o); made != "" {
		return made
	}
	object := ""
	f.inCallers(v, 0, func(g *frame, p value, _ []Step) bool {
		if goObject(p.region) {
			object = g.objectName(p.region)
		} else if object == "" {
			object = g.inField(p.region.origin, depth)
		}
		return object != "" || p.region.own()
	})
	return object
}

// inField names the object of Go that the field leads to which o is the content
// of, if all that the package stores there is memory of Go.
func (f *frame) inField(o *origin, depth int) string {
	if o == nil || o.parent == nil {
		return ""
	}
	whole := o.parent.typ
	if o.load {
		whole = deref(whole)
	}
	s, ok := underlying(whole).(*types.Struct)
	if !ok {
		return ""
	}
	fld := f.a.fieldAt(s, o.off)
	if fld == nil || fld.Exported() || fld.Pkg() != f.a.prog.Pkg.Pkg {
		return ""
	}
	object := ""
	for _, st := range f.a.index().fields[fld.Origin()] {
		if isNilConst(st.st.Val) {
			continue
		}
		object = ""
		f.a.elsewhere(st.fn, func(g *frame) { object = g.goMemory(g.eval(st.st.Val), depth+1) })
		if object == "" {
			return ""
		}
	}
	return object
}

// pointerLeaves lists the parts of t that are pointers, slices or strings.
func (a *analysis) pointerLeaves(t types.Type, max int) []leaf {
	var res []leaf
	var walk func(t types.Type, base int64, depth int)
	walk = func(t types.Type, base int64, depth int) {
		if len(res) >= max || depth > 6 {
			return
		}
		switch u := underlying(t).(type) {
		case *types.Struct:
			offs, ok := a.offsets(u)
			for i := 0; ok && i < u.NumFields(); i++ {
				walk(u.Field(i).Type(), base+offs[i], depth+1)
			}
		case *types.Array:
			n, ok := a.sizeof(u.Elem())
			for i := int64(0); ok && i < min(u.Len(), 8); i++ {
				walk(u.Elem(), base+i*n, depth+1)
			}
		case *types.Pointer, *types.Slice:
			res = append(res, leaf{base, t})
		case *types.Basic:
			if u.Kind() == types.UnsafePointer || u.Info()&types.IsString != 0 {
				res = append(res, leaf{base, t})
			}
		}
	}
	walk(t, 0, 0)
	return res
}

// storedInC judges a store of a pointer into memory of C.
func (m *misuse) storedInC(st *ssa.Store) {
	f := m.f
	if !hasPointers(st.Val.Type(), 0) {
		return
	}
	to := f.eval(st.Addr)
	if to.kind != pointer {
		return
	}
	v := f.eval(st.Val)
	if v.region == nil {
		return
	}
	f.inCallers(to, 0, func(g *frame, to value, steps []Step) bool {
		if to.region.ofC == "" {
			return to.region.own()
		}
		if len(steps) > 0 {
			v, names := v, f
			if call, ok := g.callAtStep(steps[0]).(ssa.CallInstruction); ok && len(steps) == 1 && v.region.kind == regionOpaque && v.region.origin.root {
				if param, path, ok := v.region.origin.path(); ok {
					if at, ok := g.siteOf(call, call.Common(), f.fn).at(param, path); ok && at.region != nil {
						v, names = at, g
					}
				}
			}
			if goObject(v.region) && !pins(g.fn) {
				m.stored(st.Pos(), names.objectName(v.region), to.region, g, steps)
			}
			return true
		}
		f.inCallers(v, 0, func(h *frame, v value, steps []Step) bool {
			if goObject(v.region) && !pins(h.fn) {
				m.stored(st.Pos(), h.objectName(v.region), to.region, g, steps)
			}
			return v.region.own()
		})
		return true
	})
}

func (m *misuse) stored(pos token.Pos, object string, to *region, g *frame, steps []Step) {
	m.report(CodeGoToC, pos, fmt.Sprintf("the address of %s is stored in %s: the garbage collector does not look there, and frees the object while C has it", object, g.objectName(to)), steps...)
}
