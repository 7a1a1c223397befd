package usage

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Fields of structs: which one an instruction is about, and who can get at it.

// FieldOf returns the field whose address f is. Instances of a generic struct
// share the fields of its declaration.
func FieldOf(f *ssa.FieldAddr) *types.Var { return fieldOf(f) }

// StructField returns field i of t, a struct or a pointer to one.
func StructField(t types.Type, i int) *types.Var {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return t.Underlying().(*types.Struct).Field(i).Origin()
}

// ReadField returns the field that v is read from, or nil.
func ReadField(v ssa.Value) *types.Var {
	for {
		switch x := v.(type) {
		case *ssa.ChangeType:
			v = x.X
			continue
		case *ssa.UnOp:
			if f, ok := x.X.(*ssa.FieldAddr); ok {
				return fieldOf(f)
			}
		case *ssa.Field:
			return x.X.Type().Underlying().(*types.Struct).Field(x.Field).Origin()
		}
		return nil
	}
}

// ClosedField returns the field whose contents instr closes, or nil.
func ClosedField(instr ssa.Instruction) *types.Var {
	if c, ok := instr.(ssa.CallInstruction); ok {
		if b, ok := c.Common().Value.(*ssa.Builtin); ok && b.Name() == "close" {
			return ReadField(c.Common().Args[0])
		}
	}
	return nil
}

// ModsBeside reports whether fn, or what it calls, stores into a field of the
// struct from a field of which v is read.
func (x *Index) ModsBeside(fn *ssa.Function, v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	addr, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	for f := range addr.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Fields() {
		if x.Mods(fn).Has(f.Origin()) {
			return true
		}
	}
	return false
}

// Confined reports whether all that happens to a field or package variable is in
// the index: it belongs to this package, others cannot name it, and nobody takes
// its address.
func (x *Index) Confined(v *types.Var) bool {
	return !v.Exported() && v.Pkg() == x.SSA.Pkg.Pkg && !x.AddressTaken(v)
}

// StructBehind returns the struct that t points to, or nil.
func StructBehind(t types.Type) *types.Struct {
	ptr, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return nil
	}
	s, _ := ptr.Elem().Underlying().(*types.Struct)
	return s
}

// Settled reports whether a field is stored into where its struct is made, and nowhere
// else.
func (x *Index) Settled(v *types.Var) bool {
	return x.Confined(v) && !slices.ContainsFunc(x.Stores(v), func(s *ssa.Store) bool { return !IntoNew(s) })
}

// StoredAlike reports whether somebody stores into the field that v is read from
// by way of the same struct type written elsewhere: a struct type without a name
// has fields of its own each time.
func (x *Index) StoredAlike(v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	f, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	p, ok := f.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	t, ok := types.Unalias(p.Elem()).(*types.Struct)
	return ok && x.StoresAlike(t, f.Field)
}

// IntoNew reports whether s stores into a struct that its function makes.
func IntoNew(s *ssa.Store) bool {
	addr := s.Addr
	for {
		f, ok := addr.(*ssa.FieldAddr)
		if !ok {
			break
		}
		addr = f.X
	}
	_, ok := addr.(*ssa.Alloc)
	return ok
}

// MayBeNil reports whether v is nil, or is on one of the ways that lead to it.
func MayBeNil(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.IsNil()
	case *ssa.Phi:
		for _, e := range v.Edges {
			if c, ok := e.(*ssa.Const); ok && c.IsNil() {
				return true
			}
		}
	case *ssa.ChangeType:
		return MayBeNil(v.X)
	}
	return false
}

// LeavesNil reports whether fn makes a struct with field v and stores nothing but
// nil into that field of it.
func LeavesNil(fn *ssa.Function, v *types.Var) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if a, ok := instr.(*ssa.Alloc); ok && hasField(a, v) && !setsField(a, v) {
				return true
			}
		}
	}
	return false
}

// ReturnsOwner reports whether a result of fn is a pointer to a struct with field v.
func ReturnsOwner(fn *ssa.Function, v *types.Var) bool {
	for r := range fn.Signature.Results().Variables() {
		if p, ok := r.Type().Underlying().(*types.Pointer); ok && ownsField(p.Elem(), v) {
			return true
		}
	}
	return false
}

func hasField(a *ssa.Alloc, v *types.Var) bool {
	return ownsField(a.Type().Underlying().(*types.Pointer).Elem(), v)
}

// ownsField reports whether t is a struct with field v.
func ownsField(t types.Type, v *types.Var) bool {
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range st.Fields() {
		if f.Origin() == v {
			return true
		}
	}
	return false
}

// setsField reports whether field v of a, or all of a, is stored, other than nil.
func setsField(a *ssa.Alloc, v *types.Var) bool {
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr == a {
				return true
			}
		case *ssa.FieldAddr:
			if fieldOf(r) != v {
				continue
			}
			for _, r := range *r.Referrers() {
				if s, ok := r.(*ssa.Store); ok && !MayBeNil(s.Val) {
					return true
				}
			}
		}
	}
	return false
}

// NeverSet reports whether the variable whose address is v is only ever read,
// also by the function literals that capture it, down to the given depth.
func NeverSet(v ssa.Value, depth int) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeClosure:
			fn, ok := r.Fn.(*ssa.Function)
			if !ok || depth == 0 {
				return false
			}
			for i, b := range r.Bindings {
				if b == v && !NeverSet(fn.FreeVars[i], depth-1) {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

// ReadFields returns the fields of this package that some function reads for
// anything but a comparison, or takes the address of.
func (x *Index) ReadFields() map[*types.Var]bool {
	read := make(map[*types.Var]bool)
	for _, fn := range x.SSA.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch i := instr.(type) {
				case *ssa.FieldAddr:
					if readsThrough(i) {
						read[fieldOf(i)] = true
					}
				case *ssa.Field:
					if !compared(i) {
						read[StructField(i.X.Type(), i.Field)] = true
					}
				}
			}
		}
	}
	return read
}

// readsThrough reports whether the address of a field is used for anything but
// stores into it and loads for a comparison.
func readsThrough(f *ssa.FieldAddr) bool {
	for _, ref := range *f.Referrers() {
		switch r := ref.(type) {
		case *ssa.Store:
			if r.Addr != f {
				return true
			}
		case *ssa.UnOp:
			if !compared(r) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// compared reports whether a value is used in comparisons only.
func compared(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		if _, ok := ref.(*ssa.BinOp); !ok {
			return false
		}
	}
	return true
}
