package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// The binding of a summary to one call.

// A site binds the parameters of a summary to the values of one call.
type site struct {
	f     *frame
	instr ssa.Instruction
	args  []value
	types []types.Type // of the arguments
	later bool         // the callee runs at some time after instr
	cache map[Ref]value
	// variant tells the objects of a special result from those of the summary.
	variant int
	fresh   map[string]linear
}

// siteOf returns the site of a call, deferred call, or go statement to fn.
func (f *frame) siteOf(instr ssa.Instruction, call *ssa.CallCommon, fn *ssa.Function) *site {
	s := &site{f: f, instr: instr}
	switch instr.(type) {
	case *ssa.Defer, *ssa.Go:
		s.later = true
	}
	if call.IsInvoke() {
		if mi, ok := call.Value.(*ssa.MakeInterface); ok {
			s.args = append(s.args, f.eval(mi.X))
			s.types = append(s.types, mi.X.Type())
		} else if fn != nil { // nothing is known about the receiver but its type
			s.args = append(s.args, value{})
			s.types = append(s.types, fn.Params[0].Type())
		}
	}
	for _, arg := range call.Args {
		s.args = append(s.args, f.eval(arg))
		s.types = append(s.types, arg.Type())
	}
	if v := f.eval(call.Value); fn != nil && v.closure != nil && v.closure.Parent() == f.fn {
		s.bind(v.closure)
	}
	return s
}

// bind adds the captured variables of a closure as further arguments.
func (s *site) bind(mc *ssa.MakeClosure) {
	for _, b := range mc.Bindings {
		s.args = append(s.args, s.f.eval(b))
		s.types = append(s.types, b.Type())
	}
}

// at returns the value that a path names in the caller.
func (s *site) at(param int, path string) (value, bool) {
	if param < 0 || param >= len(s.args) {
		return value{}, false
	}
	key := Ref{Param: param, Path: path}
	if v, ok := s.cache[key]; ok {
		return v, v.kind != unknown || v.origin != nil
	}
	v, t := s.args[param], s.types[param]
	steps, ok := parsePath(path)
	if !ok {
		return value{}, false
	}
	for _, st := range steps {
		switch {
		case !st.load && v.kind == aggregate:
			t = s.f.a.typeAt(t, st.off)
			if t == nil {
				return value{}, false
			}
			v = v.part(st.off, t)
		case st.load && v.kind == pointer:
			t = s.contentType(v, t, st.off)
			if t == nil {
				return value{}, false
			}
			if s.later && !s.settled(v, st.off, t) {
				return value{}, false
			}
			v = s.f.load(v, constant(st.off), t, s.instr)
		default:
			return value{}, false
		}
	}
	if s.cache == nil {
		s.cache = make(map[Ref]value)
	}
	s.cache[key] = v
	return v, v.kind != unknown || v.origin != nil
}

// contentType returns the type of what lies at off bytes past p.
func (s *site) contentType(p value, t types.Type, off int64) types.Type {
	if elem := deref(t); elem != nil {
		return s.f.a.typeAt(elem, off)
	}
	if p.off.isConst() && p.region.own() && p.region.typ != nil {
		return s.f.a.typeAt(p.region.typ, p.off.c+off)
	}
	return nil
}

func (s *site) settled(p value, off int64, t types.Type) bool {
	size, ok := s.f.a.sizeof(t)
	pos := p.off.addConst(off)
	if !ok || !pos.isConst() {
		return false
	}
	return s.f.settled(location{p.region, pos.c, size, t, s.f.fieldOf(p, pos.c, nil)}, s.instr)
}

// typeAt returns the type of the part of t that begins at off.
func (a *analysis) typeAt(t types.Type, off int64) types.Type {
	switch u := underlying(t).(type) {
	case *types.Struct:
		offs, ok := a.offsets(u)
		if !ok {
			return nil
		}
		for i, o := range offs {
			size, ok := a.sizeof(u.Field(i).Type())
			if ok && o <= off && off < o+size {
				return a.typeAt(u.Field(i).Type(), off-o)
			}
		}
		return nil
	case *types.Array:
		if size, ok := a.sizeof(u.Elem()); ok && size > 0 && off < size*u.Len() {
			return a.typeAt(u.Elem(), off%size)
		}
		return nil
	}
	if off == 0 {
		return t
	}
	return nil
}

// linear returns what e is in the caller's frame.
func (s *site) linear(e Expr) (linear, bool) {
	res := constant(e.C)
	for _, t := range e.Terms {
		l, ok := s.ref(t.Ref)
		if !ok || abs(t.Coef) >= 1<<20 || !l.fits() {
			return linear{}, false
		}
		res = res.combine(t.Coef, l)
		if !res.fits() {
			return linear{}, false
		}
	}
	return res, true
}

// linears translates facts; those that mean nothing to the caller are left out.
func (s *site) linears(exprs []Expr) []linear {
	var res []linear
	for _, e := range exprs {
		if l, ok := s.linear(e); ok {
			res = append(res, l)
		}
	}
	return res
}

func (s *site) ref(r Ref) (linear, bool) {
	if r.Param < 0 {
		if s.fresh == nil {
			s.fresh = make(map[string]linear)
		}
		l, ok := s.fresh[r.Path]
		if !ok {
			l = single(s.f.newSymbol())
			s.fresh[r.Path] = l
		}
		return l, true
	}
	v, ok := s.at(r.Param, r.Path)
	if !ok {
		return linear{}, false
	}
	return s.f.attribute(v, attribute(r.Attr))
}

// attribute returns the form that stands for an attribute of v.
func (f *frame) attribute(v value, a attribute) (linear, bool) {
	switch a {
	case attrValue:
		return v.num, v.kind == integer
	case attrLen:
		return v.length, v.kind == slice || v.kind == str
	case attrCap:
		return v.capacity, v.kind == slice
	case attrAfter:
		if v.kind == pointer && v.region.known {
			return v.region.end.minus(v.off), true
		}
	case attrBefore:
		if (v.kind == pointer || v.kind == slice || v.kind == str) && v.region.known {
			return v.off.minus(v.region.start), true
		}
	case attrNonNil:
		switch {
		case v.kind == nilPointer:
			return linear{}, true
		case v.kind == function || v.kind == pointer && v.region.own():
			return constant(1), true
		case v.origin != nil:
			return single(f.symbolOf(v.origin, attrNonNil)), true
		}
	}
	return linear{}, false
}
