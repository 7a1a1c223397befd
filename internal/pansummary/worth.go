package pansummary

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Which functions are walked for a summary, and which summaries are worth a
// fact: each one is paid for by everybody who imports the package.

// concerning are the kinds of operations for which a function is walked.
const concerning = operations&^knowledge.Go | sources

// worthwhile reports whether a summary of fn, which would be about the keys in focus,
// may say something.
func worthwhile(e *typestate.Engine, fn *ssa.Function, focus typestate.Focus) bool {
	for k := range focus {
		if e.Index.Keys(fn)[k].Effect&concerning&^(knowledge.Make|knowledge.CallParam) != 0 { // one that is made, and no more, is as good as unknown
			return true
		}
	}
	for _, p := range fn.Params {
		if _, ok := p.Type().Underlying().(*types.Signature); ok {
			return true
		}
	}
	return showsGiven(e.Index, fn) || returnsNil(fn, 3) || e.NeverReturns(fn) || insists(e, fn) || returnsGiven(e.Index, fn)
}

// showsGiven reports whether a result of fn shows memory of what fn is given.
func showsGiven(x *usage.Index, fn *ssa.Function) bool {
	for i := range fn.Signature.Results().Len() {
		if _, ok := x.Shows(fn, i); ok {
			return true
		}
	}
	return false
}

// concern returns the keys of fn on which callers may want to know of operations:
// they can get there, or are handed what is there; hands says that fn stores into what
// it is given.
func concern(e *typestate.Engine, fn *ssa.Function, hands bool) typestate.Focus {
	for r := range fn.Signature.Results().Variables() {
		_, basic := r.Type().Underlying().(*types.Basic)
		hands = hands || !basic && !usage.IsError(r.Type())
	}
	kinds := concerning
	if !hands { // then it does not matter where things come from
		kinds &^= sources
	}
	focus := e.Reached(fn, kinds)
	for k := range focus {
		v, _ := k.(ssa.Value)
		call, isCall := k.(*ssa.Call)
		_, literal := k.(*ssa.MakeClosure)
		switch {
		case v == nil:
		case literal,
			usage.IsNew(v) && (!hands || e.Index.Own(v)),
			isCall && !hands && !given(call, 4):
			delete(focus, k)
		}
	}
	return focus
}

// insists reports whether fn compares a parameter with nil and does not always
// return, so that its return may say whether the parameter is nil.
func insists(e *typestate.Engine, fn *ssa.Function) bool {
	return slices.ContainsFunc(asked(fn), typestate.AsksWhetherNil) && slices.ContainsFunc(fn.Blocks, e.Ends)
}

// asked returns the parameters of which it matters to callers whether they are
// nil: a method of a nil receiver is hardly ever called.
func asked(fn *ssa.Function) []ssa.Value {
	var list []ssa.Value
	for i, p := range fn.Params {
		if (i > 0 || fn.Signature.Recv() == nil) && nilable(p.Type()) {
			list = append(list, p)
		}
	}
	return list
}

// demands reports whether a parameter that fn compares with nil is the same
// whenever fn returns.
func demands(fn *ssa.Function, s *typestate.Summary) bool {
	null, nonNil := ^uint64(0), ^uint64(0)
	for _, o := range s.Outcomes {
		null, nonNil = null&o.Nil, nonNil&o.NonNil
	}
	for i, p := range fn.Params {
		if (null|nonNil)&(1<<min(i, 63)) != 0 && slices.Contains(asked(fn), ssa.Value(p)) && typestate.AsksWhetherNil(p) {
			return true
		}
	}
	return false
}

// returnsNil reports whether fn returns a pointer and no error, and somewhere a
// nil constant or what a function like it returns.
func returnsNil(fn *ssa.Function, depth int) bool {
	res := fn.Signature.Results()
	if res.Len() != 1 {
		return false
	}
	if _, ok := res.At(0).Type().Underlying().(*types.Pointer); !ok {
		return false
	}
	for _, b := range fn.Blocks {
		if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(r.Results) == 1 && mayBeNil(r.Results[0], depth) {
			return true
		}
	}
	return false
}

func mayBeNil(v ssa.Value, depth int) bool {
	switch v := v.(type) {
	case *ssa.Const:
		return v.IsNil()
	case *ssa.Phi:
		return depth > 0 && slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return mayBeNil(e, depth-1) })
	case *ssa.Call:
		callee := v.Call.StaticCallee()
		return depth > 0 && callee != nil && returnsNil(usage.Body(callee), depth-1)
	}
	return false
}

// returnsGiven reports whether fn returns a parameter or what is in a field of
// one, of a type that the analyzers follow.
func returnsGiven(x *usage.Index, fn *ssa.Function) bool {
	res := fn.Signature.Results()
	for i := range res.Len() {
		if followed(x, res.At(i).Type()) && slices.ContainsFunc(usage.Returned(fn, i), func(v ssa.Value) bool { return given(v, 4) }) {
			return true
		}
	}
	return false
}

// given reports whether v is a parameter or is read out of one, perhaps by
// another function of the package.
func given(v ssa.Value, depth int) bool {
	if depth == 0 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		return true
	case *ssa.FieldAddr:
		return given(v.X, depth)
	case *ssa.UnOp:
		return given(v.X, depth)
	case *ssa.ChangeType:
		return given(v.X, depth)
	case *ssa.Phi:
		return slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return given(e, depth-1) })
	case *ssa.Call:
		callee := v.Call.StaticCallee()
		if callee == nil || !slices.ContainsFunc(v.Call.Args, func(a ssa.Value) bool { return given(a, depth-1) }) {
			return false
		}
		return slices.ContainsFunc(usage.Returned(usage.Body(callee), 0), func(r ssa.Value) bool { return given(r, depth-1) })
	}
	return false
}

// followed reports whether the analyzers follow values of type t: channels,
// groups, pools, contexts and cancel functions, what holds one of them, and what
// lies in pools.
func followed(x *usage.Index, t types.Type) bool {
	if operand(t) {
		return true
	}
	if s := usage.StructBehind(t); s != nil {
		for f := range s.Fields() {
			if operand(f.Type()) || operand(types.NewPointer(f.Type())) {
				return true
			}
		}
	}
	for _, p := range x.Pools() {
		for _, in := range slices.Concat(p.New, p.Puts, p.Gets) {
			if types.Identical(in.Type, t) {
				return true
			}
		}
	}
	return false
}

// stores returns the fields of a parameter of type t that fn stores into, and
// in which something lies that the analyzers follow.
func stores(x *usage.Index, fn *ssa.Function, t types.Type) []int {
	s := usage.StructBehind(t)
	if s == nil {
		return nil
	}
	var list []int
	for i := range s.NumFields() {
		if f := s.Field(i); x.Mods(fn).Has(f.Origin()) && followed(x, f.Type()) {
			list = append(list, i)
		}
	}
	return list
}

// storesFollowed reports whether fn stores into a field of what it is given, in which
// something lies that the analyzers follow.
func storesFollowed(x *usage.Index, fn *ssa.Function) bool {
	return slices.ContainsFunc(fn.Params, func(p *ssa.Parameter) bool { return len(stores(x, fn, p.Type())) > 0 })
}

// operand reports whether there are operations on values of type t.
func operand(t types.Type) bool {
	if _, ok := t.Underlying().(*types.Chan); ok {
		return true
	}
	ptr, isPtr := types.Unalias(t).(*types.Pointer)
	if isPtr {
		t = ptr.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return false
	}
	switch name := n.Obj().Name(); n.Obj().Pkg().Path() {
	case "sync":
		return isPtr && (name == "WaitGroup" || name == "Pool")
	case "context":
		return !isPtr && (name == "Context" || name == "CancelFunc" || name == "CancelCauseFunc")
	}
	return false
}

// operates reports whether s tells of an operation, other than that fields are
// assigned.
func operates(s *typestate.Summary) bool {
	return slices.ContainsFunc(s.Imported(), func(op usage.Imported) bool { return op.Effect != knowledge.Assign })
}

// informative reports whether the results alone are worth a fact; that one is
// a parameter, or in one, counts if given is set.
func informative(s *typestate.Summary, given bool) bool {
	for _, o := range s.Outcomes {
		if o.Keeps != s.Outcomes[0].Keeps {
			return true
		}
		for _, r := range o.Results {
			switch r.Kind {
			case typestate.IsNil, typestate.TypedNil, typestate.CancelFunc, typestate.MadeChan, typestate.PoolValue, typestate.Shows:
				return true
			case typestate.IsPath:
				if given {
					return true
				}
			}
		}
	}
	return false
}

// drops reports whether fn takes a function and neither calls nor keeps it.
func drops(fn *ssa.Function, s *typestate.Summary) bool {
	for i, p := range fn.Params {
		if _, ok := p.Type().Underlying().(*types.Signature); !ok {
			continue
		}
		kept := func(o typestate.Outcome) bool { return o.Keeps&(1<<min(i, 63)) != 0 }
		if !slices.ContainsFunc(s.Outcomes, kept) {
			return true
		}
	}
	return false
}
