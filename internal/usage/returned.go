package usage

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Functions that a callee returns: what they do happens where the caller calls them, not
// where they are made.

// LeadsTo returns the places in a function itself that lead to fn. Where a callee only
// returns a function that does, these are the calls of that, if it is called here.
func (x *Index) LeadsTo(in, fn *ssa.Function) []Site {
	var list []Site
	for _, s := range x.Out(in) {
		if s.Instr.Parent() != in || !x.Reached(s.Callee)[fn] {
			continue
		}
		call, ok := s.Instr.(*ssa.Call)
		if !ok || s.How != Called {
			list = append(list, s)
			continue
		}
		literals, calls := x.returnedFor(call, s.Callee, fn)
		if len(calls) == 0 || slices.ContainsFunc(x.Out(s.Callee), func(t Site) bool { return !literals[t.Callee] && x.Reached(t.Callee)[fn] }) {
			list = append(list, s)
		}
		list = append(list, calls...)
	}
	return list
}

// returnedFor returns the functions that callee returns and that lead to fn, and where
// the function of the call calls them.
func (x *Index) returnedFor(call *ssa.Call, callee, fn *ssa.Function) (literals map[*ssa.Function]bool, calls []Site) {
	results := callee.Signature.Results()
	for i := range results.Len() {
		if _, ok := results.At(i).Type().Underlying().(*types.Signature); !ok {
			continue
		}
		for _, f := range functionsReturned(callee, i) {
			if !x.Reached(f)[fn] {
				continue
			}
			if literals == nil {
				literals = make(map[*ssa.Function]bool)
			}
			literals[f] = true
			for _, c := range callsOf(call, i) {
				s := Site{In: call.Parent(), Callee: f, Instr: c, How: Called}
				switch c.(type) {
				case *ssa.Defer:
					s.How = Deferred
				case *ssa.Go:
					s.How = Started
				}
				calls = append(calls, s)
			}
		}
	}
	return literals, calls
}

// FunctionsReturned returns the functions in view that fn returns, or gives to a function that
// is not in view and makes of it the one that fn returns, such as sync.OnceFunc.
func FunctionsReturned(fn *ssa.Function) []*ssa.Function {
	var list []*ssa.Function
	for i := range fn.Signature.Results().Len() {
		if _, ok := fn.Signature.Results().At(i).Type().Underlying().(*types.Signature); !ok {
			continue
		}
		list = append(list, functionsReturned(fn, i)...)
		for _, v := range Returned(fn, i) {
			call, ok := v.(*ssa.Call)
			if !ok {
				continue
			}
			if callee := call.Call.StaticCallee(); callee == nil || Body(callee).Blocks != nil {
				continue
			}
			for _, arg := range call.Call.Args {
				if f := Literal(arg); f != nil {
					list = append(list, f)
				}
			}
		}
	}
	return list
}

// functionsReturned returns the functions in view that fn returns as result i.
func functionsReturned(fn *ssa.Function, i int) []*ssa.Function {
	var list []*ssa.Function
	add := func(v ssa.Value) {
		if c, ok := v.(*ssa.ChangeType); ok {
			v = c.X
		}
		if f := Literal(v); f != nil {
			list = append(list, f)
		}
	}
	for _, v := range Returned(fn, i) {
		load, ok := v.(*ssa.UnOp)
		if !ok {
			add(v)
			continue
		}
		if a, ok := load.X.(*ssa.Alloc); ok { // a named result
			for _, r := range *a.Referrers() {
				if s, ok := r.(*ssa.Store); ok && s.Addr == a {
					add(s.Val)
				}
			}
		}
	}
	return list
}

// callsOf returns the calls of result i of a call in the same function, deferred ones and
// go statements included.
func callsOf(call *ssa.Call, i int) []ssa.CallInstruction {
	results := []ssa.Value{call}
	if _, several := call.Type().(*types.Tuple); several {
		results = nil
		for _, r := range *call.Referrers() {
			if e, ok := r.(*ssa.Extract); ok && e.Index == i {
				results = append(results, e)
			}
		}
	}
	var list []ssa.CallInstruction
	for _, v := range results {
		for _, r := range *v.Referrers() {
			if c, ok := r.(ssa.CallInstruction); ok && c.Common().Value == v {
				list = append(list, c)
			}
		}
	}
	return list
}
