package bounds

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// How a container is followed through the package: back to where it was made, and on
// to what is done with it.

// A containerFlow finds the values and variables that may hold one container.
type containerFlow struct {
	a    *analysis
	c    *contents
	seen map[any]bool // ssa.Value; *types.Var and *ssa.Global for the variables
	work []ssa.Value
}

// value adds a value that may be the container.
func (w *containerFlow) value(v ssa.Value) {
	if w.seen[v] {
		return
	}
	if len(w.seen) >= maxContainer {
		w.foreign()
		return
	}
	w.seen[v] = true
	if _, isConst := v.(*ssa.Const); !isConst { // nil
		w.work = append(w.work, v)
	}
}

// unknown notes that code out of view may put something into the container.
func (w *containerFlow) unknown() { w.c.complete = false }

// foreign notes that the container may have been made by code out of view.
func (w *containerFlow) foreign() { w.c.complete, w.c.foreign = false, true }

// from follows a container back to where it was made.
func (w *containerFlow) from(v ssa.Value) {
	switch v := v.(type) {
	case *ssa.MakeMap, *ssa.MakeChan, *ssa.MakeSlice, *ssa.Alloc:
		w.c.makers = append(w.c.makers, v)
	case *ssa.FieldAddr:
		w.field(fieldVar(v), true)
	case *ssa.Global:
		if v.Pkg != w.a.prog.Pkg || v.Object() == nil || v.Object().Exported() {
			w.foreign()
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			w.variable(v.X)
			return
		}
		w.foreign()
	case *ssa.Field:
		if s, ok := underlying(v.X.Type()).(*types.Struct); ok {
			w.field(s.Field(v.Field).Origin(), false)
		}
	case *ssa.Parameter:
		if !w.a.calledInView(v.Parent()) {
			w.foreign()
		}
		for i, p := range v.Parent().Params {
			if p != v {
				continue
			}
			for _, call := range w.a.callsOf(v.Parent()) {
				if args := call.Common().Args; i < len(args) {
					w.value(args[i])
				}
			}
		}
	case *ssa.FreeVar:
		for _, mc := range closuresOf(v.Parent()) {
			for i, fv := range v.Parent().FreeVars {
				if fv == v {
					w.value(mc.Bindings[i])
				}
			}
		}
	case *ssa.Call:
		w.result(&v.Call, 0)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			w.result(&call.Call, v.Index)
			return
		}
		w.foreign()
	case *ssa.Slice:
		w.value(v.X)
	case *ssa.ChangeType:
		w.value(v.X)
	case *ssa.Phi:
		for _, e := range v.Edges {
			w.value(e)
		}
	default:
		w.foreign()
	}
}

// result follows a container that a call returns.
func (w *containerFlow) result(call *ssa.CallCommon, index int) {
	if b, ok := call.Value.(*ssa.Builtin); ok {
		if b.Name() != "append" {
			w.foreign()
			return
		}
		for _, arg := range call.Args {
			w.value(arg) // elements of the one become elements of the other
		}
		return
	}
	fn := w.a.callee(call)
	if fn == nil || fn.Blocks == nil {
		w.foreign()
		return
	}
	for _, b := range fn.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && index < len(ret.Results) {
			w.value(ret.Results[index])
		}
	}
}

// variable follows a container through the variable that it is loaded from.
func (w *containerFlow) variable(addr ssa.Value) {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		w.field(fieldVar(addr), false)
	case *ssa.Global:
		if addr.Pkg != w.a.prog.Pkg || addr.Object() == nil || addr.Object().Exported() || w.a.index().exposed[addr] {
			w.foreign()
		}
		w.all(addr, w.a.index().globals[addr], w.a.index().loads[addr])
	case *ssa.Alloc:
		if w.seen[pointee{addr}] {
			return
		}
		w.seen[pointee{addr}] = true
		w.local(addr)
	case *ssa.FreeVar:
		for _, mc := range closuresOf(addr.Parent()) {
			for i, fv := range addr.Parent().FreeVars {
				if fv == addr {
					w.variable(mc.Bindings[i])
				}
			}
		}
	default:
		w.foreign()
	}
}

// pointee stands for the variable at an address, where the address is a value
// of the same flow.
type pointee struct{ addr ssa.Value }

// local follows a container through a local variable or a captured one.
func (w *containerFlow) local(addr ssa.Value) {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == addr {
				w.value(ref.Val)
			} else {
				w.unknown()
			}
		case *ssa.UnOp:
			w.value(ref)
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if key := (pointee{fn.FreeVars[i]}); b == addr && !w.seen[key] {
					w.seen[key] = true
					w.local(fn.FreeVars[i])
				}
			}
		case *ssa.DebugRef:
		default:
			w.unknown()
		}
	}
}

// field follows a container through a field; inside if the field is the
// container, an array, itself.
func (w *containerFlow) field(fld *types.Var, inside bool) {
	if fld == nil || fld.Exported() || fld.Pkg() != w.a.prog.Pkg.Pkg {
		w.foreign()
		if fld == nil {
			return
		}
	}
	idx := w.a.index()
	for _, t := range idx.castTypes {
		if s, ok := underlying(t).(*types.Struct); ok && hasField(s, fld, 0) {
			w.foreign()
		}
	}
	if inside {
		for _, fa := range idx.addrs[fld] {
			w.value(fa)
		}
		return
	}
	if idx.exposed[fld] {
		w.foreign()
	}
	w.all(fld, idx.fields[fld], idx.loads[fld])
	for _, part := range idx.parts[fld] {
		w.value(part)
	}
}

// all adds the values that are stored in a variable and loaded from it.
func (w *containerFlow) all(variable any, stores []storeSite, loads []*ssa.UnOp) {
	if key := (any)(variable); w.seen[key] {
		return
	} else if _, isValue := variable.(ssa.Value); !isValue {
		w.seen[key] = true
	}
	for _, s := range stores {
		w.value(s.st.Val)
	}
	for _, load := range loads {
		w.value(load)
	}
}

// to follows what is done with a container.
func (w *containerFlow) to(v ssa.Value) {
	if g, ok := v.(*ssa.Global); ok { // an array
		for _, ia := range w.a.index().elems[g] {
			w.use(v, ia)
		}
		if w.a.index().exposed[g] {
			w.unknown()
		}
		return
	}
	if v.Referrers() == nil {
		return
	}
	for _, ref := range *v.Referrers() {
		w.use(v, ref)
	}
}

func (w *containerFlow) put(at ssa.Instruction, val ssa.Value) {
	w.c.puts = append(w.c.puts, put{at.Parent(), val, at})
}

// use judges one use of the container v.
func (w *containerFlow) use(v ssa.Value, ref ssa.Instruction) {
	switch ref := ref.(type) {
	case *ssa.DebugRef, *ssa.BinOp, *ssa.Lookup, *ssa.Range, *ssa.If:
	case *ssa.UnOp: // a receive, or the whole of an array
	case *ssa.MapUpdate:
		if ref.Map == v {
			w.put(ref, ref.Value)
		} else {
			w.unknown()
		}
	case *ssa.Send:
		if ref.Chan == v {
			w.put(ref, ref.X)
		} else {
			w.unknown()
		}
	case *ssa.Select:
		for _, s := range ref.States {
			if s.Chan == v && s.Dir == types.SendOnly {
				w.put(ref, s.Send)
			} else if s.Send == v {
				w.unknown()
			}
		}
	case *ssa.IndexAddr:
		w.element(ref)
	case *ssa.Slice, *ssa.Phi, *ssa.ChangeType:
		w.value(ref.(ssa.Value))
	case *ssa.Store:
		if ref.Addr == v { // an array as a whole
			if c, ok := ref.Val.(*ssa.Const); !ok || c.Value != nil {
				w.unknown()
			}
			return
		}
		w.variable(ref.Addr)
	case *ssa.Return:
		w.returned(v, ref)
	case *ssa.MakeClosure:
		fn := ref.Fn.(*ssa.Function)
		for i, b := range ref.Bindings {
			if b == v {
				w.value(fn.FreeVars[i])
			}
		}
	case ssa.CallInstruction:
		w.passed(v, ref)
	default:
		w.unknown()
	}
}

// element judges the address of an element.
func (w *containerFlow) element(ia *ssa.IndexAddr) {
	w.c.elems = append(w.c.elems, ia)
	for _, ref := range *ia.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.DebugRef, *ssa.FieldAddr:
		case *ssa.Store:
			if ref.Addr == ia {
				w.put(ref, ref.Val)
			} else {
				w.unknown()
			}
		default:
			w.unknown()
		}
	}
}

func (w *containerFlow) returned(v ssa.Value, ret *ssa.Return) {
	fn := ret.Parent()
	if !w.a.calledInView(fn) {
		w.unknown()
	}
	for i, res := range ret.Results {
		if res != v {
			continue
		}
		for _, call := range w.a.callsOf(fn) {
			r := call.Value()
			if r == nil {
				continue
			}
			if len(ret.Results) == 1 {
				w.value(r)
				continue
			}
			for _, ref := range *r.Referrers() {
				if x, ok := ref.(*ssa.Extract); ok && x.Index == i {
					w.value(x)
				}
			}
		}
	}
}

// passed judges a call that is given the container.
func (w *containerFlow) passed(v ssa.Value, call ssa.CallInstruction) {
	common := call.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "append":
			w.value(call.Value())
		case "copy":
			for _, arg := range common.Args {
				w.value(arg)
			}
		case "len", "cap", "delete", "clear", "close", "print", "println":
		default:
			w.unknown()
		}
		return
	}
	fn := w.a.callee(common)
	if fn == nil || fn.Blocks == nil || common.IsInvoke() {
		w.unknown()
		return
	}
	for i, arg := range common.Args {
		if arg == v && i < len(fn.Params) {
			w.value(fn.Params[i])
		}
	}
}
