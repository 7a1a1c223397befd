package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// exactTypes finds the struct types of which every pointer points to a whole
// object of that type: types of the package that other packages cannot name,
// that are no part of another type's values, and that memory is never
// reinterpreted as. What is behind such an object is not the object's.
type exactTypes struct {
	parts map[*types.TypeName]bool // types that lie inside values of other types, or that memory is taken for
	seen  map[types.Type]bool
}

// exact reports whether a *t always points to an object that is just a t.
func (a *analysis) exact(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.TypeArgs().Len() > 0 || named.TypeParams().Len() > 0 {
		return false
	}
	obj := named.Obj()
	s, isStruct := named.Underlying().(*types.Struct)
	if obj.Pkg() != a.prog.Pkg.Pkg || obj.Exported() && obj.Pkg().Name() != "main" || !isStruct || s.NumFields() == 0 {
		return false
	}
	// A last field without size, or of one element, stands for more to come.
	last := s.Field(s.NumFields() - 1).Type()
	if n, ok := a.sizeof(last); !ok || n == 0 {
		return false
	}
	if arr, ok := last.Underlying().(*types.Array); ok && arr.Len() <= 1 {
		return false
	}
	return !a.partTypes().parts[obj]
}

func (a *analysis) partTypes() *exactTypes {
	if a.parts != nil {
		return a.parts
	}
	e := &exactTypes{parts: make(map[*types.TypeName]bool), seen: make(map[types.Type]bool)}
	a.parts = e
	scope := a.prog.Pkg.Pkg.Scope()
	for _, name := range scope.Names() {
		e.visit(scope.Lookup(name).Type())
	}
	for _, fn := range a.withInit() {
		e.visit(fn.Signature)
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if v, ok := instr.(ssa.Value); ok && v.Type() != nil {
					e.visit(v.Type())
				}
				if conv, ok := instr.(*ssa.ChangeType); ok && isPointer(conv.Type()) {
					e.part(deref(conv.Type()))
				}
				if conv, ok := instr.(*ssa.Convert); ok && isPointer(conv.Type()) && isUnsafePointer(conv.X.Type()) {
					e.part(deref(conv.Type()))
				}
			}
		}
	}
	return e
}

// visit notes the types that are parts of values of t.
func (e *exactTypes) visit(t types.Type) {
	if t == nil || e.seen[t] {
		return
	}
	e.seen[t] = true
	switch t := t.(type) {
	case *types.Alias:
		e.visit(types.Unalias(t))
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			e.part(arg) // inside of whatever the generic type is
			e.visit(arg)
		}
		e.visit(t.Underlying())
	case *types.Struct:
		for fld := range t.Fields() {
			e.part(fld.Type())
			e.visit(fld.Type())
		}
	case *types.Array:
		e.part(t.Elem())
		e.visit(t.Elem())
	case *types.Slice:
		e.part(t.Elem())
		e.visit(t.Elem())
	case *types.Map:
		e.part(t.Key())
		e.part(t.Elem())
		e.visit(t.Key())
		e.visit(t.Elem())
	case *types.Pointer:
		e.visit(t.Elem())
	case *types.Chan:
		e.visit(t.Elem())
	case *types.Signature:
		e.visit(t.Params())
		e.visit(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			e.visit(v.Type())
		}
	}
}

// part notes that t is not always an object of its own, and neither are its parts.
func (e *exactTypes) part(t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		e.parts[t.Obj()] = true
	case *types.Array:
		e.part(t.Elem())
	}
}

// withInit returns the functions of the package and its initialiser.
func (a *analysis) withInit() []*ssa.Function {
	fns := a.prog.Funcs
	if init := a.prog.Pkg.Func("init"); init != nil {
		fns = append(fns[:len(fns):len(fns)], init)
	}
	return fns
}
