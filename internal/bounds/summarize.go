package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Limits of one summary.
const (
	maxCells = 12
	maxKnown = 12 // facts per outcome
)

// needs computes what callers of the frame's function must see to, and the
// violations that need no caller.
func (f *frame) needs() (needs []Need, found []Violation) {
	found = f.hugeViews()
	for _, ob := range f.obligations() {
		v, conds := f.judge(&ob)
		if v == pass && f.letsThrough(&ob, conds) {
			found = append(found, f.violation(&ob))
			continue
		}
		if ob.field != nil && (v != violate || !ob.meansField()) {
			if n, ok := f.exportNeed(&ob, conds); ok && v == pass && ob.walks() && len(needs) < maxNeeds && !hasNeed(needs, n) {
				n.field = ob.field
				needs = append(needs, n)
			}
			continue
		}
		switch v {
		case violate:
			found = append(found, f.violation(&ob))
		case pass:
			if f.weaklyChecked(&ob, conds) {
				weak := ob
				weak.weak, weak.Code = true, CodeUnchecked
				found = append(found, f.violation(&weak))
				ob.asked = 0
			}
			n, ok := f.exportNeed(&ob, conds)
			full := !ok || len(needs) >= maxNeeds
			if full && f.speaksOfParams(ob.excess) || f.computedFromParams(ob.excess) {
				f.a.local(f.fn).unresolved = true
			}
			if !full && !hasNeed(needs, n) {
				needs = append(needs, n)
			}
		}
	}
	return needs, append(found, f.deeper...)
}

// touchesMemory reports whether a function accesses memory through
// unsafe.Pointer, or calls something that does.
func (a *analysis) touchesMemory(fn *ssa.Function) bool {
	if madeByCgo(fn) {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Convert:
				if isUnsafePointer(instr.X.Type()) {
					return true
				}
			case ssa.CallInstruction:
				call := instr.Common()
				if b, ok := call.Value.(*ssa.Builtin); ok {
					if name := b.Name(); name == "Slice" || name == "String" || name == "Add" {
						return true
					}
				} else if cFunc(call) != "" {
					return true
				} else if callee := a.callee(call); callee != nil {
					if a.asks(callee) {
						return true
					}
				} else if call.IsInvoke() {
					if _, ok := call.Value.(*ssa.MakeInterface); ok {
						return true
					}
					if m := a.prog.Implementer(call.Method); m != nil && a.asks(m) {
						return true
					}
				} else {
					// A closure.
					switch call.Value.(type) {
					case *ssa.MakeInterface:
						return true
					case *ssa.UnOp, *ssa.Phi:
						if len(fn.AnonFuncs) > 0 {
							return true
						}
					}
				}
			case *ssa.MakeClosure:
				if c, ok := instr.Fn.(*ssa.Function); ok {
					if s := a.needs(c); s != nil && len(s.Needs) > 0 {
						return true
					}
				}
			}
		}
	}
	return false
}

// asks reports whether a function needs anything of its callers.
func (a *analysis) asks(fn *ssa.Function) bool {
	s := a.needs(fn)
	return s != nil && len(s.Needs) > 0 || fn.Blocks != nil && a.local(fn).unresolved
}

// walks reports whether an obligation to stay in an array field is for one of
// its elements, which a caller's loop may go through.
func (ob *obligation) walks() bool {
	return !ob.view && !ob.field.whole && ob.want.isConst() && ob.want.c == ob.field.stride
}

func hasNeed(needs []Need, n Need) bool {
	for _, m := range needs {
		if m.Code == n.Code && m.Where == n.Where && m.Under == n.Under && m.What == n.What && equalExpr(m.Excess, n.Excess) {
			return true
		}
	}
	return false
}

// effects computes the results and the facts that hold after a call.
func (f *frame) effects(s *Summary) {
	rets := f.returns()
	if len(rets) == 0 {
		return
	}
	f.results(s, rets)
	f.always(s, rets)
	f.cases(s, rets)
}

func (f *frame) returns() []*ssa.Return {
	var res []*ssa.Return
	for _, b := range f.fn.Blocks {
		if b == f.fn.Recover {
			continue
		}
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			res = append(res, ret)
		}
	}
	return res
}

// results describes the results that are memory in view, or numbers.
func (f *frame) results(s *Summary, rets []*ssa.Return) {
	n := f.fn.Signature.Results().Len()
	objects := make(map[*region]int)
	res := make([]Result, n)
	any := false
	for i := range n {
		if !worthDescribing(f.fn.Signature.Results().At(i).Type()) {
			continue
		}
		var vals []value
		var ret *ssa.Return
		for _, r := range rets {
			if n > 1 && i < n-1 && f.nonNilError(r.Results[n-1]) {
				continue // the other results count only without an error
			}
			vals = append(vals, f.eval(r.Results[i]))
			ret = r
		}
		v := f.joinParts(vals, f.fn.Signature.Results().At(i).Type())
		if ret == nil || v.kind == unknown {
			continue
		}
		if v.kind == aggregate {
			if parts := f.exportParts(s, v, f.fn.Signature.Results().At(i).Type(), objects, ret); len(parts) > 0 {
				res[i] = Result{Kind: uint8(aggregate), Parts: parts}
				any = true
			}
			continue
		}
		if r, ok := f.exportValue(s, v, objects, ret, 0); ok {
			res[i] = r
			any = true
		}
	}
	if any {
		s.Results = res
	}
}

// joinParts is join that takes structs apart.
func (f *frame) joinParts(vals []value, t types.Type) value {
	none := func() value { return value{} }
	if _, ok := underlying(t).(*types.Struct); !ok || len(vals) < 2 {
		return f.join(vals, none)
	}
	for _, v := range vals {
		if v.kind != aggregate {
			return value{}
		}
	}
	return value{kind: aggregate, part: func(off int64, t types.Type) value {
		parts := make([]value, len(vals))
		for i, v := range vals {
			parts[i] = v.part(off, t)
		}
		return f.join(parts, none)
	}}
}

func worthDescribing(t types.Type) bool {
	switch u := underlying(t).(type) {
	case *types.Pointer, *types.Slice, *types.Struct:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer || u.Info()&(types.IsInteger|types.IsString) != 0
	}
	return false
}

// exportValue describes a value for callers; objects numbers the memory that
// the function makes.
func (f *frame) exportValue(s *Summary, v value, objects map[*region]int, at *ssa.Return, depth int) (Result, bool) {
	r := Result{Kind: uint8(v.kind), Stride: v.stride}
	switch v.kind {
	case integer:
		var ok bool
		r.Num, ok = f.export(v.num)
		return r, ok
	case nilPointer:
		return r, depth > 0
	case pointer, slice, str:
	default:
		return r, false
	}
	switch reg := v.region; reg.kind {
	case regionOpaque:
		param, path, ok := reg.origin.path()
		if !ok || !reg.origin.root {
			return r, false
		}
		r.Base = &Ref{Param: param, Path: path}
	case regionAlloc, regionMake, regionFresh:
		if !reg.known && len(reg.cells) == 0 {
			return r, false
		}
		i, seen := objects[reg]
		if !seen {
			if depth > 2 {
				return r, false
			}
			s.Objects = append(s.Objects, Object{Bytes: reg.bytes || v.kind != pointer && v.stride == 1, C: reg.ofC, Where: f.a.where(reg.pos), pos: reg.pos})
			i = len(s.Objects)
			objects[reg] = i
			f.exportObject(s, reg, i-1, objects, at, depth)
		}
		r.Object = i
	default:
		return r, false
	}
	r.Off = f.exportLoose(v.off)
	r.Arith = v.arithmetic.IsValid()
	if v.kind != pointer {
		r.Len, r.Cap = f.exportLoose(v.length), f.exportLoose(v.capacity)
	}
	return r, true
}

// exportParts describes the parts of a struct.
func (f *frame) exportParts(s *Summary, v value, t types.Type, objects map[*region]int, at *ssa.Return) []Cell {
	var res []Cell
	for _, lf := range f.a.leaves(t, maxCells) {
		if r, ok := f.exportValue(s, v.part(lf.off, lf.typ), objects, at, 1); ok {
			res = append(res, Cell{lf.off, r})
		}
	}
	return res
}

func (f *frame) exportObject(s *Summary, reg *region, i int, objects map[*region]int, at *ssa.Return, depth int) {
	if reg.where != "" {
		s.Objects[i].Where = reg.where
	}
	if size, ok := f.export(reg.end); ok && reg.known {
		s.Objects[i].Size, s.Objects[i].Known = size, true
	} else if reg.known && reg.kind == regionMake && reg.hasLogical {
		// How many bytes a slice has nobody knows, but that it ends where they do.
		s.Objects[i].Size, s.Objects[i].Known = f.exportLoose(reg.end), true
	}
	if reg.kind == regionMake || reg.typ == nil {
		return
	}
	if _, ok := reg.typ.Underlying().(*types.Struct); !ok {
		return
	}
	p := value{kind: pointer, region: reg}
	for _, lf := range f.a.leaves(reg.typ, maxCells) {
		v := f.load(p, constant(lf.off), lf.typ, at)
		if r, ok := f.exportValue(s, v, objects, at, depth+1); ok {
			s.Objects[i].Cells = append(s.Objects[i].Cells, Cell{lf.off, r})
		}
	}
}

// always finds what holds at every return.
func (f *frame) always(s *Summary, rets []*ssa.Return) {
	var sets [][]linear
	for _, ret := range rets {
		set, dead := f.factsAt(ret, nil)
		if !dead {
			sets = append(sets, set)
		}
	}
	s.Always = f.common(sets)
}

// cases finds what holds if a result is true or false, nil or not.
func (f *frame) cases(s *Summary, rets []*ssa.Return) {
	res := f.fn.Signature.Results()
	for i := range res.Len() {
		var outcomes []Outcome
		switch {
		case isBool(res.At(i).Type()):
			outcomes = []Outcome{True, False}
		case types.IsInterface(res.At(i).Type()), isPointer(res.At(i).Type()):
			outcomes = []Outcome{Nil, NonNil}
		}
		for _, want := range outcomes {
			var sets [][]linear
			for _, ret := range rets {
				possible, extra := f.resultOutcome(ret.Results[i], want)
				if !possible {
					continue
				}
				if set, dead := f.factsAt(ret, extra); !dead {
					sets = append(sets, set)
				}
			}
			if facts := f.common(sets); len(facts) > 0 {
				s.Cases = append(s.Cases, Case{i, want, facts})
			}
		}
	}
}

func isBool(t types.Type) bool {
	b, ok := underlying(t).(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// resultOutcome reports whether a returned value can have an outcome, and
// what holds if it has.
func (f *frame) resultOutcome(v ssa.Value, want Outcome) (bool, []condition) {
	switch want {
	case True, False:
		if c, ok := v.(*ssa.Const); ok && c.Value != nil {
			return (c.Value.String() == "true") == (want == True), nil
		}
		return true, f.outcome(v, want == True, 0)
	}
	if isNilConst(v) {
		return want == Nil, nil
	}
	if f.nonNilError(v) {
		return want == NonNil, nil
	}
	if x := f.eval(v); x.kind == pointer && x.region.own() {
		return want == NonNil, nil
	}
	switch src := v.(type) {
	case *ssa.Call:
		return true, f.callOutcome(src, &src.Call, 0, want)
	case *ssa.Extract:
		if call, ok := src.Tuple.(*ssa.Call); ok {
			return true, f.callOutcome(call, &call.Call, src.Index, want)
		}
	case *ssa.Phi:
		return true, f.nilPhi(src, want, 0)
	}
	return true, nil
}

// factsAt returns the facts about parameters at a return; dead if control
// cannot come there.
func (f *frame) factsAt(ret *ssa.Return, extra []condition) (facts []linear, dead bool) {
	var lins []linear
	for _, c := range append(f.conditionsAt(ret), extra...) {
		if c.opaque || c.unless {
			continue
		}
		if c.l.isConst() && c.l.c < 0 {
			return nil, true
		}
		lins = append(lins, c.l)
	}
	if len(lins) == 0 {
		return nil, false
	}
	keep := func(s symbol) bool {
		ref, ok := f.ref(s)
		return ok && attribute(ref.Attr) != attrNonNil
	}
	own := lins[:0:0]
	for _, l := range lins {
		for _, t := range l.terms {
			if keep(t.sym) {
				own = append(own, l)
				break
			}
		}
	}
	if len(own) == 0 {
		return nil, false
	}
	all := f.withFacts(lins)
	facts, ok := project(connected(all, own...), keep)
	if !ok {
		return nil, false
	}
	return facts, false
}

// common returns the facts that follow from every one of the sets.
func (f *frame) common(sets [][]linear) []Expr {
	if len(sets) == 0 {
		return nil
	}
	var res []Expr
	seen := make(map[string]bool)
	for i, set := range sets {
		for _, l := range set {
			if len(res) >= maxKnown {
				return res
			}
			held := true
			for j, other := range sets {
				held = held && (i == j || entails(f.withFacts(other, l), l))
			}
			// What holds for any arguments is no news.
			if !held || entails(f.withFacts(nil, l), l) {
				continue
			}
			if e, ok := f.export(l); ok {
				if key := e.String(); !seen[key] {
					seen[key] = true
					res = append(res, e)
				}
			}
		}
	}
	return res
}
