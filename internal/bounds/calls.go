package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// callResult evaluates one result of a call.
func (f *frame) callResult(v ssa.Value, call *ssa.CallCommon, index int) value {
	own := func() value {
		o := f.valueOrigin(v, v.Type())
		o.pos = v.Pos()
		return f.opaque(o, v.Type())
	}
	if b, ok := call.Value.(*ssa.Builtin); ok {
		return f.builtin(v, b.Name(), call, own)
	}
	if _, isTuple := v.Type().(*types.Tuple); isTuple {
		return value{}
	}
	if cFunc(call) != "" {
		return f.cResult(v, call, own)
	}
	instr := instrOf(v)
	if s, fn := f.summaryOf(call); fn != nil {
		st := f.cachedSite(instr, call, fn)
		if s.vague(index) && worthDescribing(v.Type()) {
			if res, ok := f.specialResult(st, fn, v, index); ok {
				return res
			}
		}
		if s != nil && index < len(s.Results) {
			if res, ok := st.result(s, s.Results[index], v.Type(), index); ok {
				return res
			}
		}
	}
	res := own()
	if name := outsideSource(call, index); name != "" && res.origin != nil {
		res.origin.outside = name
	}
	return res
}

// summaryOf returns what is known of the results of what a call certainly runs.
func (f *frame) summaryOf(call *ssa.CallCommon) (*Summary, *ssa.Function) {
	fn := f.target(call)
	if fn == nil {
		return nil, nil
	}
	return f.a.effects(fn), fn
}

type siteKey struct{ instr ssa.Instruction }

// cachedSite returns the one site of a call instruction, so that what a
// summary leaves unknown is the same unknown in every result.
func (f *frame) cachedSite(instr ssa.Instruction, call *ssa.CallCommon, fn *ssa.Function) *site {
	if s, ok := f.sites[siteKey{instr}]; ok && len(f.pending) == 0 {
		return s
	}
	s := f.siteOf(instr, call, fn)
	if len(f.pending) == 0 {
		f.sites[siteKey{instr}] = s
	}
	return s
}

type freshKey struct {
	instr   ssa.Instruction
	object  int
	variant int
}

// result turns a Result of a summary into a value of the caller.
func (s *site) result(sum *Summary, r Result, t types.Type, index int) (value, bool) {
	res := value{kind: kind(r.Kind), stride: r.Stride}
	get := func(e Expr) linear {
		l, ok := s.linear(e)
		if !ok {
			return single(s.f.newSymbol())
		}
		return l
	}
	switch res.kind {
	case integer:
		res.num = get(r.Num)
		return res, true
	case nilPointer:
		return res, true
	case aggregate:
		return s.aggregate(sum, r, t, index), true
	case pointer, slice, str:
	default:
		return value{}, false
	}
	res.off = get(r.Off)
	switch {
	case r.Base != nil:
		base, ok := s.at(r.Base.Param, r.Base.Path)
		if !ok || base.region == nil {
			return value{}, false
		}
		res.region = base.region
		res.off = s.f.limit(base.off.plus(res.off))
		res.arithmetic = base.arithmetic
		if res.kind == base.kind && r.Off.C == 0 && len(r.Off.Terms) == 0 && res.kind == pointer {
			res.origin = base.origin
		}
	case r.Object > 0 && r.Object <= len(sum.Objects):
		res.region = s.object(sum, r.Object-1, t)
	default:
		return value{}, false
	}
	if r.Arith {
		res.arithmetic = s.instr.Pos()
	}
	if res.kind != pointer {
		res.length = get(r.Len)
		res.capacity = get(r.Cap)
		if n := s.f.scaled(res.length, res.stride); res.region.kind == regionFresh && res.region.known && !res.region.hasLogical && res.off.equal(linear{}) && n.equal(res.region.end) {
			res.region.logical, res.region.hasLogical = n, true
		}
	}
	return res, true
}

// aggregate returns a struct of which some parts are known.
func (s *site) aggregate(sum *Summary, r Result, t types.Type, index int) value {
	unknown := s.f.valueOrigin(freshKey{s.instr, -1 - index, s.variant}, t)
	return value{kind: aggregate, part: func(off int64, t types.Type) value {
		for _, c := range r.Parts {
			if c.Off == off {
				if v, ok := s.result(sum, c.Val, t, index); ok {
					return v
				}
			}
		}
		return s.f.opaque(s.f.child(unknown, false, off, t), t)
	}}
}

// object returns the region of an object that the callee makes.
func (s *site) object(sum *Summary, i int, t types.Type) *region {
	key := freshKey{s.instr, i, s.variant}
	if r, ok := s.f.regions[key]; ok {
		return r
	}
	o := sum.Objects[i]
	r := &region{kind: regionFresh, key: key, at: s.instr, bytes: o.Bytes, ofC: o.C, pos: o.pos, where: o.Where, typ: t, frame: s.f}
	if o.C != "" {
		r.name = "the memory of C." + o.C
	}
	if p := deref(t); p != nil {
		r.typ = p
	}
	s.f.regions[key] = r
	if o.Known {
		if l, ok := s.linear(o.Size); ok {
			r.known, r.end = true, l
		}
	}
	for _, c := range o.Cells {
		var ct types.Type
		if r.typ != nil {
			ct = s.f.a.typeAt(r.typ, c.Off)
		}
		if v, ok := s.result(sum, c.Val, ct, 0); ok {
			r.cells = append(r.cells, cell{c.Off, v})
		}
	}
	return r
}

// builtin evaluates a call of a predeclared function or one of package unsafe.
func (f *frame) builtin(v ssa.Value, name string, call *ssa.CallCommon, own func() value) value {
	switch name {
	case "len", "cap":
		x := f.eval(call.Args[0])
		switch {
		case x.kind == slice && name == "cap":
			return value{kind: integer, num: x.capacity}
		case x.kind == slice || x.kind == str:
			return value{kind: integer, num: x.length}
		}
		if arr, ok := underlying(deref(call.Args[0].Type())).(*types.Array); ok {
			return value{kind: integer, num: f.limit(constant(arr.Len()))}
		}
		res := own()
		if len(res.num.terms) == 1 {
			f.fact(res.num.terms[0].sym, res.num)
		}
		return res
	case "min", "max":
		res := own()
		if res.kind != integer || len(res.num.terms) != 1 {
			return res
		}
		for _, arg := range call.Args {
			if x := f.eval(arg); x.kind == integer {
				d := x.num.minus(res.num)
				if name == "max" {
					d = linear{}.minus(d)
				}
				f.fact(res.num.terms[0].sym, d)
			}
		}
		return res
	case "copy":
		res := own()
		if len(res.num.terms) != 1 {
			return res
		}
		f.fact(res.num.terms[0].sym, res.num)
		for _, arg := range call.Args {
			if x := f.eval(arg); x.kind == slice || x.kind == str {
				f.fact(res.num.terms[0].sym, x.length.minus(res.num))
			}
		}
		return res
	case "append":
		return f.appended(call, own)
	case "Add":
		p := f.eval(call.Args[0])
		if p.kind != pointer {
			return own()
		}
		p.off = f.limit(p.off.plus(f.number(call.Args[1])))
		p.arithmetic = v.Pos()
		p.origin = nil
		return p
	case "Slice", "String":
		p := f.eval(call.Args[0])
		if p.kind == nilPointer {
			return f.zero(v.Type())
		}
		if p.kind != pointer {
			return own()
		}
		n := f.number(call.Args[1])
		if name == "String" {
			return value{kind: str, region: p.region, off: p.off, length: n, stride: 1, sized: v.Pos(), arithmetic: p.arithmetic}
		}
		t, isSlice := v.Type().Underlying().(*types.Slice)
		if !isSlice {
			return own()
		}
		size, ok := f.a.sizeof(t.Elem())
		if !ok {
			return own()
		}
		return value{kind: slice, region: p.region, off: p.off, length: n, capacity: n, stride: size, sized: v.Pos(), arithmetic: p.arithmetic}
	case "SliceData", "StringData":
		if x := f.eval(call.Args[0]); x.kind == slice || x.kind == str {
			return value{kind: pointer, region: x.region, off: x.off, within: x.within, filled: x.filled, arithmetic: x.arithmetic, sized: x.sized}
		}
	}
	return own()
}

// appended evaluates append: the length is the sum, the memory may be new.
func (f *frame) appended(call *ssa.CallCommon, own func() value) value {
	res := own()
	if res.kind != slice || len(call.Args) != 2 {
		return res
	}
	x, y := f.eval(call.Args[0]), f.eval(call.Args[1])
	if x.kind != slice || y.kind != slice && y.kind != str || len(res.length.terms) != 1 {
		return res
	}
	s := res.length.terms[0].sym
	sum := x.length.plus(y.length)
	if sum.fits() {
		f.fact(s, sum.minus(res.length))
		f.fact(s, res.length.minus(sum))
	}
	return res
}
