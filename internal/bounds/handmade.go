package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Where a header of a slice or string came from that is read as one: whether it
// is a slice's or string's own, or was made of numbers, or copied.

// A whence tells, in another function, where a header came from that is v, or lies there.
type whence func(g *frame, v ssa.Value, at ssa.Instruction) (steps []Step, object string, ok bool)

// handmade reports whether addr is the address of a header that is a variable,
// and not a slice or string that is looked at; and of which memory it holds the
// address.
func (f *frame) handmade(addr ssa.Value, at ssa.Instruction, depth int) ([]Step, string, bool) {
	h := deref(addr.Type())
	if depth > maxTrail || h == nil || !numberHeader(h) {
		return nil, "", false
	}
	switch addr := addr.(type) {
	case *ssa.Alloc:
		if v := f.load(f.eval(addr), linear{}, types.Typ[types.Uintptr], at); v.kind == pointer && f.needsKeeping(v) {
			return []Step{{addr.Pos(), "the header is made here"}}, f.objectName(v.region), true
		}
		for _, st := range fieldStores(addr, 0) {
			if fa := st.Addr.(*ssa.FieldAddr); fa.Field != 0 {
				continue
			}
			if v := f.eval(st.Val); v.kind == pointer {
				if f.needsKeeping(v) {
					return []Step{{st.Pos(), "the address is stored in the header here"}}, f.objectName(v.region), true
				}
			} else if a, ok := f.addressIn(st.Val, trail{}); ok { // a parameter, such as
				return append(a.steps, Step{st.Pos(), "the address is stored in the header here"}), a.object, true
			}
		}
		return f.handmadePuts(putsOf(storesTo(addr)), depth)
	case *ssa.FieldAddr:
		if steps, object, ok := f.handmadeField(fieldVar(addr), h); ok {
			return steps, object, true
		}
		return f.handmadePuts(putsOf(f.a.index().fields[fieldVar(addr)]), depth)
	case *ssa.Global:
		return f.handmadePuts(putsOf(f.a.index().globals[addr]), depth)
	case *ssa.IndexAddr:
		return f.handmadePuts(f.a.contents(addr.X).puts, depth)
	case *ssa.UnOp:
		return f.handmadeBehind(addr, depth)
	case *ssa.Parameter:
		if steps, object, ok := f.handmadePassed(addr, func(g *frame, arg ssa.Value, call ssa.Instruction) ([]Step, string, bool) {
			return g.handmade(arg, call, depth+1)
		}); ok {
			return steps, object, true
		}
	case *ssa.Call:
		return f.handmadeResult(&addr.Call, 0, func(g *frame, v ssa.Value, ret ssa.Instruction) ([]Step, string, bool) {
			return g.handmade(v, ret, depth+1)
		})
	case *ssa.FreeVar:
		for _, mc := range closuresOf(f.fn) {
			for i, fv := range f.fn.FreeVars {
				if fv == addr {
					var steps []Step
					object, ok := "", false
					f.a.elsewhere(mc.Parent(), func(g *frame) { steps, object, ok = g.handmade(mc.Bindings[i], mc, depth+1) })
					return steps, object, ok
				}
			}
		}
	}
	return nil, "", false
}

// handmadePuts looks for what is stored in a variable or container of headers.
func (f *frame) handmadePuts(puts []put, depth int) ([]Step, string, bool) {
	for _, s := range puts {
		var steps []Step
		object, ok := "", false
		f.a.elsewhere(s.fn, func(g *frame) { steps, object, ok = g.handmadeValue(s.val, s.at, depth+1) })
		if ok {
			if _, alloc := storedTo(s.at).(*ssa.Alloc); !alloc {
				steps = append(steps, Step{s.at.Pos(), "the header is stored here"})
			}
			return steps, object, true
		}
	}
	return nil, "", false
}

func storedTo(at ssa.Instruction) ssa.Value {
	if st, ok := at.(*ssa.Store); ok {
		return st.Addr
	}
	return nil
}

// handmadeValue is handmade for a header that is a value, which the instruction
// at stores or hands on.
func (f *frame) handmadeValue(v ssa.Value, at ssa.Instruction, depth int) ([]Step, string, bool) {
	if depth > maxTrail || !numberHeader(v.Type()) {
		return nil, "", false
	}
	if container := elementOf(v); container != nil {
		return f.handmadePuts(f.a.contents(container).puts, depth)
	}
	asValue := func(g *frame, v ssa.Value, at ssa.Instruction) ([]Step, string, bool) {
		return g.handmadeValue(v, at, depth+1)
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		conv, ok := v.X.(*ssa.Convert)
		if !ok {
			return f.handmade(v.X, v, depth)
		}
		to, ok := conv.X.(*ssa.Convert)
		if !ok || !isSliceOrString(deref(to.X.Type())) {
			break
		}
		own := f.load(f.eval(to.X), linear{}, deref(to.X.Type()), v)
		if own.region == nil || !f.needsKeeping(own) || f.regionKeptBeside(at, own.region) {
			break
		}
		return []Step{{v.Pos(), "the header is copied here"}}, f.objectName(own.region), true
	case *ssa.ChangeType:
		return f.handmadeValue(v.X, at, depth)
	case *ssa.Phi:
		for _, e := range v.Edges {
			if steps, object, ok := f.handmadeValue(e, at, depth+1); ok {
				return steps, object, true
			}
		}
	case *ssa.Field:
		if s, ok := underlying(v.X.Type()).(*types.Struct); ok {
			return f.handmadePuts(putsOf(f.a.index().fields[s.Field(v.Field).Origin()]), depth)
		}
	case *ssa.Parameter:
		if steps, object, ok := f.handmadePassed(v, asValue); ok {
			return steps, object, true
		}
	case *ssa.Call:
		return f.handmadeResult(&v.Call, 0, asValue)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return f.handmadeResult(&call.Call, v.Index, asValue)
		}
	}
	return nil, "", false
}

// handmadeResult asks, at each return of a function of the package, of the header that it
// returns, or of its address.
func (f *frame) handmadeResult(call *ssa.CallCommon, index int, ask whence) ([]Step, string, bool) {
	fn := f.target(call)
	if fn == nil || fn.Blocks == nil {
		return nil, "", false
	}
	var steps []Step
	object, ok := "", false
	f.a.elsewhere(fn, func(g *frame) {
		for _, ret := range g.returns() {
			if index < len(ret.Results) && !ok {
				steps, object, ok = ask(g, ret.Results[index], ret)
			}
		}
	})
	return steps, object, ok
}

// handmadeBehind looks for the headers whose addresses are stored in the variable or field that
// a load reads.
func (f *frame) handmadeBehind(load *ssa.UnOp, depth int) ([]Step, string, bool) {
	var stores []storeSite
	switch addr := load.X.(type) {
	case *ssa.FieldAddr:
		stores = f.a.index().fields[fieldVar(addr)]
	case *ssa.Global:
		stores = f.a.index().globals[addr]
	case *ssa.Alloc:
		stores = storesTo(addr)
	}
	for _, s := range stores {
		var steps []Step
		object, ok := "", false
		f.a.elsewhere(s.fn, func(g *frame) { steps, object, ok = g.handmade(s.st.Val, s.st, depth+1) })
		if ok {
			return append(steps, Step{s.st.Pos(), "its address is stored here"}), object, true
		}
	}
	return nil, "", false
}

// handmadeField looks for what the package stores in the address of a header
// that is a field.
func (f *frame) handmadeField(fld *types.Var, h types.Type) ([]Step, string, bool) {
	if fld == nil {
		return nil, "", false
	}
	data := underlying(h).(*types.Struct).Field(0).Origin()
	for _, s := range f.a.index().fields[data] {
		in, ok := s.st.Addr.(*ssa.FieldAddr).X.(*ssa.FieldAddr)
		if !ok || fieldVar(in) != fld {
			continue
		}
		object, found := "", false
		f.a.elsewhere(s.fn, func(g *frame) {
			if v := g.eval(s.st.Val); v.kind == pointer && g.needsKeeping(v) {
				object, found = g.objectName(v.region), true
			}
		})
		if found {
			return []Step{{s.st.Pos(), "the address is stored in field " + fld.Name() + " here"}}, object, true
		}
	}
	return nil, "", false
}

// handmadePassed asks, at each call of the function in view, of what it is given for p.
func (f *frame) handmadePassed(p *ssa.Parameter, ask whence) (steps []Step, object string, ok bool) {
	i := f.params[p]
	for _, call := range f.a.callsOf(f.fn) {
		args := call.Common().Args
		if i >= len(args) || call.Parent() == f.fn {
			continue
		}
		f.a.elsewhere(call.Parent(), func(g *frame) { steps, object, ok = ask(g, args[i], call) })
		if ok {
			return append(steps, Step{call.Pos(), f.fn.Name() + " is called with it here"}), object, true
		}
	}
	return nil, "", false
}
