package bounds

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Slices that are passed to C by the address of an element (PC5011). What their
// elements hold is not found in memory, where elements have no names, but in
// what the package puts into such a slice (see contents).

// passedElements judges an argument of a C function that is the address of an
// element of a slice or array that the package makes.
func (m *misuse) passedElements(arg ssa.Value, name string, call ssa.CallInstruction) {
	container, elem := elementsBehind(arg)
	if container == nil || !hasPointers(elem, 0) || m.f.a.pinsAny() {
		return
	}
	c := m.f.a.contents(container)
	if c.foreign {
		return
	}
	for _, p := range c.puts {
		inner, field := "", ""
		m.f.a.elsewhere(p.fn, func(g *frame) { inner, field = g.pointerIn(p.val) })
		if inner != "" {
			m.reportElements(inner, field, name, call, Step{p.at.Pos(), "it is put there here"})
			return
		}
	}
	for _, ia := range c.elems {
		for _, st := range storesBehind(ia) {
			inner := ""
			m.f.a.elsewhere(ia.Parent(), func(g *frame) {
				if hasPointers(st.Val.Type(), 0) {
					inner = g.goMemory(g.eval(st.Val), 0)
				}
			})
			if inner != "" {
				m.reportElements(inner, "field "+fieldVar(st.Addr.(*ssa.FieldAddr)).Name(), name, call, Step{st.Pos(), "it is stored there here"})
				return
			}
		}
	}
}

func (m *misuse) reportElements(inner, field, name string, call ssa.CallInstruction, step Step) {
	m.report(CodeGoToC, call.Pos(), fmt.Sprintf("a slice is passed to C.%s whose elements hold Go pointers: %s points to %s", name, field, inner), step)
}

// elementsBehind returns the slice, or the address of an array, into which a pointer
// was taken, and the type of its elements.
func elementsBehind(v ssa.Value) (ssa.Value, types.Type) {
	for {
		switch x := v.(type) {
		case *ssa.Convert:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		case *ssa.IndexAddr:
			return x.X, deref(x.Type())
		case *ssa.Call:
			if b, ok := x.Call.Value.(*ssa.Builtin); ok && b.Name() == "SliceData" {
				return x.Call.Args[0], deref(x.Type())
			}
			return nil, nil
		default:
			return nil, nil
		}
	}
}

// storesBehind lists the stores to the fields of an element.
func storesBehind(addr ssa.Value) []*ssa.Store {
	var res []*ssa.Store
	for _, ref := range *addr.Referrers() {
		fa, ok := ref.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		for _, use := range *fa.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr == fa {
				res = append(res, st)
			}
		}
		res = append(res, storesBehind(fa)...)
	}
	return res
}

// pointerIn looks for a pointer to memory of Go in a value, and returns what it points
// to and the field that it is in.
func (f *frame) pointerIn(v ssa.Value) (object, field string) {
	x := f.eval(v)
	for _, lf := range f.a.pointerLeaves(v.Type(), 32) {
		if object = f.goMemory(f.partOf(x, v.Type(), lf.off, lf.typ), 0); object == "" {
			continue
		}
		if s, ok := underlying(v.Type()).(*types.Struct); ok {
			if fld := f.a.fieldAt(s, lf.off); fld != nil {
				return object, "field " + fld.Name()
			}
		}
		return object, "each"
	}
	return "", ""
}

// pinsAny reports whether any function of the package pins objects: which of them, is not
// followed through slices.
func (a *analysis) pinsAny() bool {
	if a.pinning == nil {
		found := false
		for _, fn := range a.prog.Funcs {
			found = found || pins(fn)
		}
		a.pinning = &found
	}
	return *a.pinning
}

// madeByLibrary names the memory that a function of the standard library returns which
// keeps nothing of what it is given, so that what it returns is its own.
func madeByLibrary(o *origin) string {
	v, ok := o.value.(ssa.Value)
	if !ok || o.parent != nil {
		return ""
	}
	call, ok := instrOf(v).(*ssa.Call)
	if !ok {
		return ""
	}
	fn := staticFunc(&call.Call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() == "syscall" {
		return ""
	}
	std, ok := knowledge.Standard(fn)
	if !ok || std.Never {
		return ""
	}
	for _, p := range std.Params {
		if p.Keeps {
			return ""
		}
	}
	return "what " + fn.FullName() + " returned"
}
