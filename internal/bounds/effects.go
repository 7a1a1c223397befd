package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// modifies says what a function of the package may write, with everything it
// calls statically.
type modifies struct {
	fields  map[*types.Var]bool
	others  []types.Type // types of stores that are not to a field
	dynamic bool         // calls something unknown that may come back into the package
	byC     bool         // calls C with pointers, which may write what it is handed
}

// modifiesOf collects the writes of fn.
func (a *analysis) modifiesOf(fn *ssa.Function) *modifies {
	if m := a.modified[fn]; m != nil {
		return m
	}
	m := &modifies{fields: make(map[*types.Var]bool)}
	seen := make(map[*ssa.Function]bool)
	var visit func(fn *ssa.Function)
	visit = func(fn *ssa.Function) {
		if seen[fn] || len(seen) > 400 {
			m.dynamic = m.dynamic || !seen[fn]
			return
		}
		seen[fn] = true
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch instr := instr.(type) {
				case *ssa.Store:
					if fa, ok := instr.Addr.(*ssa.FieldAddr); ok {
						if v := fieldVar(fa); v != nil {
							m.fields[v] = true
						}
					} else {
						m.others = append(m.others, instr.Val.Type())
					}
				case ssa.CallInstruction:
					common := instr.Common()
					m.byC = m.byC || handsToC(common)
					if callee := a.callee(common); callee != nil && callee.Blocks != nil {
						visit(callee)
					} else if _, ok := common.Value.(*ssa.Builtin); !ok && common.StaticCallee() == nil {
						m.dynamic = true
					}
				}
			}
		}
	}
	visit(fn)
	a.modified[fn] = m
	return m
}

// callee returns the function that a call certainly runs, with its generic
// origin in the place of an instance.
func (a *analysis) callee(call *ssa.CallCommon) *ssa.Function {
	fn := call.StaticCallee()
	if fn == nil {
		return nil
	}
	if o := fn.Origin(); o != nil {
		return o
	}
	return fn
}

// callEffect returns what a call may do to a location.
func (f *frame) callEffect(instr *ssa.Call, call *ssa.CallCommon, loc location) effect {
	if b, ok := call.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "copy", "clear":
			if dst := f.eval(call.Args[0]); dst.region == loc.region && !loc.region.bytes {
				return mayWrite
			}
		}
		return leaves
	}
	local := loc.region.kind == regionAlloc
	if local && !f.usesOf(loc.region).escapes {
		return leaves
	}
	handed := f.isHanded(call, loc.region)
	callee := f.target(call)
	if local && !handed && !f.usesOf(loc.region).writtenByClosure && loc.field == nil {
		return leaves
	}
	if callee != nil && callee.Blocks != nil {
		m := f.a.modifiesOf(callee)
		if handed && (m.byC || handsToC(call)) {
			return mayWrite
		}
		if loc.field != nil {
			if m.fields[loc.field] || m.dynamic && handed && f.a.fieldChanges(loc.field) {
				return mayWrite
			}
			for _, t := range m.others {
				if s, ok := t.Underlying().(*types.Struct); ok && hasField(s, loc.field, 0) {
					return mayWrite
				}
			}
			return leaves
		}
		for _, t := range m.others {
			if types.Identical(t, loc.typ) || mayOverlap(t, loc.typ) {
				return mayWrite
			}
		}
		return leaves
	}
	if loc.field != nil && !loc.field.Exported() && loc.field.Pkg() == f.a.prog.Pkg.Pkg {
		// Code of other packages changes an unexported field only by coming
		// back into this package.
		if call.StaticCallee() != nil {
			return leaves
		}
		if f.a.fieldChanges(loc.field) {
			return mayWrite
		}
		return leaves
	}
	if handed || !local && call.StaticCallee() == nil {
		return mayWrite
	}
	if loc.region.kind == regionOpaque || loc.region.kind == regionGlobal {
		if loc.region.kind == regionGlobal && call.StaticCallee() != nil {
			return leaves
		}
		return mayWrite
	}
	if local && f.usesOf(loc.region).writtenByClosure && call.StaticCallee() == nil {
		return mayWrite
	}
	return leaves
}

// target resolves a call: statically, through a closure in a local variable, or
// through an interface that was made of a known type on the spot or that one
// type implements.
func (f *frame) target(call *ssa.CallCommon) *ssa.Function {
	if callee := f.a.callee(call); callee != nil {
		return callee
	}
	if call.IsInvoke() {
		return f.method(call)
	}
	if v := f.eval(call.Value); v.kind == function && v.fn != nil {
		return v.fn
	}
	return nil
}

// method resolves the call of an interface's method.
func (f *frame) method(call *ssa.CallCommon) *ssa.Function {
	mi, ok := call.Value.(*ssa.MakeInterface)
	if !ok || types.IsInterface(mi.X.Type()) {
		return f.a.prog.Implementer(call.Method)
	}
	fn := f.fn.Prog.LookupMethod(mi.X.Type(), call.Method.Pkg(), call.Method.Name())
	if fn == nil || fn.Blocks == nil || fn.Origin() != nil {
		return nil
	}
	return fn
}

// isHanded reports whether a call gets a pointer into the region, directly or
// as a captured variable.
func (f *frame) isHanded(call *ssa.CallCommon, r *region) bool {
	handed := func(v ssa.Value) bool {
		x := f.eval(v)
		if x.region == r {
			return true
		}
		if mi, ok := v.(*ssa.MakeInterface); ok && f.eval(mi.X).region == r {
			return true
		}
		if x.closure != nil && (r.kind != regionAlloc || f.usesOf(r).writtenByClosure) {
			for _, b := range x.closure.Bindings {
				if f.eval(b).region == r {
					return true
				}
			}
		}
		return false
	}
	for _, arg := range call.Args {
		if handed(arg) {
			return true
		}
	}
	return handed(call.Value)
}

func hasField(s *types.Struct, fld *types.Var, depth int) bool {
	for v := range s.Fields() {
		if v.Origin() == fld {
			return true
		}
		if inner, ok := v.Type().Underlying().(*types.Struct); ok && depth < 5 && hasField(inner, fld, depth+1) {
			return true
		}
	}
	return false
}

// A variable's stores, over the whole package.
type storeSite struct {
	fn *ssa.Function
	st *ssa.Store
}

// storeIndex lists all stores to struct fields and package variables, and
// those that can also change in ways that are not in view.
type storeIndex struct {
	fields    map[*types.Var][]storeSite
	globals   map[*ssa.Global][]storeSite
	loads     map[any][]*ssa.UnOp // reads, by *types.Var or *ssa.Global
	addrs     map[*types.Var][]*ssa.FieldAddr
	parts     map[*types.Var][]*ssa.Field // reads out of a struct that is a value
	elems     map[*ssa.Global][]*ssa.IndexAddr
	exposed   map[any]bool // *types.Var or *ssa.Global whose address is taken for more than loads and stores
	castTypes []types.Type // structs that memory is reinterpreted as
	called    map[*ssa.Function]bool
	mentioned map[*ssa.Function][]ssa.Instruction // other than in a static call
}

func (a *analysis) index() *storeIndex {
	if a.stores != nil {
		return a.stores
	}
	idx := &storeIndex{
		fields:  make(map[*types.Var][]storeSite),
		globals: make(map[*ssa.Global][]storeSite),
		loads:   make(map[any][]*ssa.UnOp),
		addrs:   make(map[*types.Var][]*ssa.FieldAddr),
		parts:   make(map[*types.Var][]*ssa.Field),
		elems:   make(map[*ssa.Global][]*ssa.IndexAddr),
		exposed: make(map[any]bool),
		called:  make(map[*ssa.Function]bool), mentioned: make(map[*ssa.Function][]ssa.Instruction),
	}
	a.stores = idx
	for _, fn := range a.withInit() {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				idx.add(fn, instr)
			}
		}
	}
	return idx
}

func (idx *storeIndex) add(fn *ssa.Function, instr ssa.Instruction) {
	call, isCall := instr.(ssa.CallInstruction)
	for i, op := range instr.Operands(nil) {
		if target, ok := (*op).(*ssa.Function); ok {
			if o := target.Origin(); o != nil {
				target = o
			}
			if isCall && i == 0 && !call.Common().IsInvoke() {
				idx.called[target] = true
			} else {
				idx.mentioned[target] = append(idx.mentioned[target], instr)
			}
		}
	}
	switch instr := instr.(type) {
	case *ssa.Store:
		switch addr := instr.Addr.(type) {
		case *ssa.FieldAddr:
			if v := fieldVar(addr); v != nil {
				idx.fields[v] = append(idx.fields[v], storeSite{fn, instr})
			}
		case *ssa.Global:
			idx.globals[addr] = append(idx.globals[addr], storeSite{fn, instr})
		}
	case *ssa.UnOp:
		switch addr := instr.X.(type) {
		case *ssa.FieldAddr:
			if v := fieldVar(addr); v != nil {
				idx.loads[v] = append(idx.loads[v], instr)
			}
		case *ssa.Global:
			idx.loads[addr] = append(idx.loads[addr], instr)
		}
	case *ssa.FieldAddr:
		if v := fieldVar(instr); v != nil {
			idx.addrs[v] = append(idx.addrs[v], instr)
			if !onlyAccessed(instr) {
				idx.exposed[v] = true
			}
		}
	case *ssa.Field:
		if s, ok := underlying(instr.X.Type()).(*types.Struct); ok {
			v := s.Field(instr.Field).Origin()
			idx.parts[v] = append(idx.parts[v], instr)
		}
	case *ssa.IndexAddr:
		if g, ok := instr.X.(*ssa.Global); ok {
			idx.elems[g] = append(idx.elems[g], instr)
		}
	case *ssa.Convert:
		if isPointer(instr.Type()) {
			idx.castTypes = append(idx.castTypes, deref(instr.Type()))
		}
	case *ssa.ChangeType:
		idx.castTypes = append(idx.castTypes, instr.Type())
		if t := deref(instr.Type()); t != nil {
			idx.castTypes = append(idx.castTypes, t)
		}
	}
	for _, op := range instr.Operands(nil) {
		g, ok := (*op).(*ssa.Global)
		if !ok {
			continue
		}
		switch instr := instr.(type) {
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr:
		case *ssa.Store:
			if instr.Val == g {
				idx.exposed[g] = true
			}
		default:
			idx.exposed[g] = true
		}
	}
}

// onlyAccessed reports whether an address serves loads and stores only.
func onlyAccessed(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if ref.Val == v {
				return false
			}
		case *ssa.FieldAddr, *ssa.IndexAddr:
			// A part of it: seen on its own.
		default:
			return false
		}
	}
	return true
}

// fieldChanges reports whether a field is stored to outside of composite
// literals and fresh variables.
func (a *analysis) fieldChanges(fld *types.Var) bool {
	if fld.Exported() || a.index().exposed[fld] {
		return true
	}
	for _, s := range a.index().fields[fld] {
		if fa, ok := s.st.Addr.(*ssa.FieldAddr); ok {
			if _, ok := fa.X.(*ssa.Alloc); ok {
				continue
			}
		}
		return true
	}
	return false
}
