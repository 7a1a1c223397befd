package bounds

import "golang.org/x/tools/go/ssa"

// How long memory of C lives, as far as one function shows it.

// frees lists the calls in the function that free a region.
func (f *frame) frees(r *region) []ssa.CallInstruction {
	var res []ssa.CallInstruction
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && f.freesBy(call, r) {
				res = append(res, call)
			}
		}
	}
	return res
}

// freesBy reports whether a call frees a region: by itself, or by the literal that cgo
// makes of a call whose arguments it checks.
func (f *frame) freesBy(call ssa.CallInstruction, r *region) bool {
	if cFunc(call.Common()) == "free" && len(call.Common().Args) == 1 {
		p := f.eval(call.Common().Args[0])
		return p.kind == pointer && p.region == r
	}
	lit := f.target(call.Common())
	if lit == nil || lit.Parent() == nil {
		return false
	}
	found := false
	for _, inner := range callsOfC(lit, "free") {
		f.a.elsewhere(lit, func(g *frame) {
			p := g.eval(inner.Common().Args[0])
			if p.kind != pointer || p.region.origin == nil {
				return
			}
			if param, path, ok := p.region.origin.path(); ok && p.region.origin.root {
				at, ok := f.siteOf(call, call.Common(), lit).at(param, path)
				found = found || ok && at.region == r
			}
		})
	}
	return found
}

// callsOfC lists the calls of a function of C in fn.
func callsOfC(fn *ssa.Function, name string) []ssa.CallInstruction {
	var res []ssa.CallInstruction
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && cFunc(call.Common()) == name {
				res = append(res, call)
			}
		}
	}
	return res
}

// doubtOfTime says what is not known of whether memory is still there when control comes
// to an instruction. Memory of Go is; memory of C that the function allocates is if nothing
// has freed it, and nobody was given it who may have.
func (f *frame) doubtOfTime(r *region, at ssa.Instruction) string {
	switch {
	case r.own() && r.ofC == "":
		return ""
	case r.ofC == "" || r.frame != f:
		return "for how long it lives is not known"
	}
	for _, free := range f.frees(r) {
		if _, deferred := free.(*ssa.Defer); !deferred && f.comesAfter(free, at) {
			return "it may be freed"
		}
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || instr == at || instr == r.at || cFunc(&call.Call) != "" || !f.comesAfter(call, at) {
				continue
			}
			if _, builtin := call.Call.Value.(*ssa.Builtin); !builtin && f.isHanded(&call.Call, r) && f.mayFree(&call.Call) {
				return "who it was given to may have freed it"
			}
		}
	}
	return ""
}

// mayFree reports whether what a call runs may free memory of C.
func (f *frame) mayFree(call *ssa.CallCommon) bool {
	fn := f.target(call)
	if fn == nil || fn.Blocks == nil {
		return true
	}
	seen := make(map[*ssa.Function]bool)
	var visit func(fn *ssa.Function) bool
	visit = func(fn *ssa.Function) bool {
		if seen[fn] {
			return false
		}
		seen[fn] = true
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				if cFunc(call.Common()) != "" {
					if cFunc(call.Common()) == "free" {
						return true
					}
					continue
				}
				if _, builtin := call.Common().Value.(*ssa.Builtin); builtin {
					continue
				}
				callee := f.a.callee(call.Common())
				if callee == nil || len(seen) > 100 || callee.Blocks != nil && visit(callee) {
					return true
				}
			}
		}
		return false
	}
	return visit(fn)
}

const outlives = "it may be used for longer than the memory lives"

// doubtOfView says what is not known of the life of the memory that a slice or string
// shows; "" if it is there for as long as the view is used.
func (f *frame) doubtOfView(r *region, view ssa.Value) string {
	if r.ofC == "" {
		return "for how long it lives is not known"
	}
	if view.Referrers() == nil {
		return ""
	}
	for _, use := range *view.Referrers() {
		if doubt := f.doubtOfTime(r, use); doubt != "" {
			return doubt
		}
		switch use := use.(type) {
		case *ssa.UnOp, *ssa.BinOp, *ssa.DebugRef, *ssa.Range, *ssa.Lookup:
			// What is there is read.
		case *ssa.Store:
			if use.Val == view {
				return outlives
			}
		case *ssa.Slice, *ssa.IndexAddr, *ssa.FieldAddr, *ssa.Convert, *ssa.ChangeType, *ssa.SliceToArrayPointer:
			if doubt := f.doubtOfView(r, use.(ssa.Value)); doubt != "" {
				return doubt
			}
		case *ssa.Call:
			if b, ok := use.Call.Value.(*ssa.Builtin); !ok || b.Name() != "len" && b.Name() != "cap" && b.Name() != "copy" && b.Name() != "clear" && b.Name() != "append" {
				return "who it is given to may keep it"
			}
		default:
			return outlives
		}
	}
	return ""
}
