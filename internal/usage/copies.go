package usage

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Copies: variables that hold a struct by value which somebody else has, too.

// A Copy is a variable that holds a copy of an object, or of a struct that the
// object is in, and that is operated on.
type Copy struct {
	Var    *ssa.Alloc
	Ops    []Op
	Source Key // of the object that is copied, or nil
	// Param is the parameter by which the copy was handed over, or nil.
	Param *ssa.Parameter
}

// Copies returns the copies that operations of the given kinds are on, in source
// order, but for those on which there are operations of the kinds unless, or that
// somebody gets the address of who may do what is not known.
func (x *Index) Copies(kinds, unless knowledge.Effect) []Copy {
	var list []Copy
	at := make(map[*ssa.Alloc]int)
	note := func(op Op) {
		a, first := variable(op.Value)
		if a == nil {
			return
		}
		if i, ok := at[a]; ok {
			if i >= 0 {
				list[i].Ops = append(list[i].Ops, op)
			}
			return
		}
		at[a] = -1
		if c, ok := x.copied(a, first); ok && !x.handsOn(a, unless) {
			at[a] = len(list)
			c.Ops = []Op{op}
			if f, ok := op.Key.(*types.Var); ok && f.IsField() {
				c.Source = f
			}
			list = append(list, c)
		}
	}
	for _, op := range x.Ops {
		if op.Effect&kinds == 0 {
			continue
		}
		note(op)
		for _, call := range x.onArgument(op) {
			note(call)
		}
	}
	return list
}

// onArgument returns, for an operation on what a parameter points to, the calls that
// pass the address of something for it, as operations on that.
func (x *Index) onArgument(op Op) []Op {
	v := op.Value
	for f, ok := v.(*ssa.FieldAddr); ok; f, ok = v.(*ssa.FieldAddr) {
		v = f.X
	}
	p, ok := v.(*ssa.Parameter)
	if !ok {
		return nil
	}
	var list []Op
	for _, s := range x.Sites(op.Fn) {
		c, ok := s.Instr.(ssa.CallInstruction)
		if !ok || s.How == Taken || c.Common().IsInvoke() {
			continue
		}
		if arg := Argument(c.Common(), p); arg != nil {
			list = append(list, Op{Effect: op.Effect, Instr: c, Fn: s.In, Key: op.Key, Value: arg, Deferred: s.How == Deferred})
		}
	}
	return list
}

// variable returns the local variable that v is the address of, or of a field in,
// and the first field on the way, or nil.
func variable(v ssa.Value) (*ssa.Alloc, *ssa.FieldAddr) {
	var first *ssa.FieldAddr
	for range 16 {
		switch i := v.(type) {
		case *ssa.FieldAddr:
			v, first = i.X, i
		case *ssa.FreeVar:
			v = binding(i)
		case *ssa.Alloc:
			return i, first
		default:
			return nil, nil
		}
	}
	return nil, nil
}

// copied reports whether variable a, or its field first, is given a value that
// somebody else has as well.
func (x *Index) copied(a *ssa.Alloc, first *ssa.FieldAddr) (Copy, bool) {
	c := Copy{Var: a}
	found := false
	look := func(s *ssa.Store, addr ssa.Value) {
		if s.Addr != addr {
			return
		}
		switch v := s.Val.(type) {
		case *ssa.Parameter:
			found, c.Param = true, v
		case *ssa.UnOp:
			from, _ := variable(v.X)
			switch {
			case v.Op != token.MUL:
				found = true // received
			case from == nil:
				found, c.Source = true, KeyOf(v.X)
			case len(x.On(from, knowledge.Groups)) > 0 || x.handsOn(from, knowledge.Groups): // not a fresh value
				found, c.Source = true, from
			}
		case *ssa.Extract:
			_, call := v.Tuple.(*ssa.Call)
			found = found || !call
		case *ssa.Lookup, *ssa.Index, *ssa.Field:
			found = true
		}
	}
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			look(r, a)
		case *ssa.FieldAddr:
			if first == nil || r.Field != first.Field {
				continue
			}
			for _, s := range *r.Referrers() {
				if s, ok := s.(*ssa.Store); ok {
					look(s, r)
				}
			}
		}
	}
	return c, found
}

// handsOn reports whether operations of the given kinds are on variable a or on a
// field of it, or its address goes where such operations may be.
func (x *Index) handsOn(v ssa.Value, kinds knowledge.Effect) bool {
	for _, r := range *v.Referrers() {
		if x.usedFor(v, r, kinds) {
			return true
		}
	}
	return false
}

// usedFor is handsOn for one use of the address.
func (x *Index) usedFor(v ssa.Value, use ssa.Instruction, kinds knowledge.Effect) bool {
	switch r := use.(type) {
	case *ssa.FieldAddr:
		return x.handsOn(r, kinds)
	case *ssa.UnOp, *ssa.DebugRef:
		return false
	case *ssa.Store:
		return r.Val == v
	case *ssa.MakeClosure:
		for i, b := range r.Bindings {
			if b == v && x.handsOn(r.Fn.(*ssa.Function).FreeVars[i], kinds) {
				return true
			}
		}
		return false
	case ssa.CallInstruction:
		if k, known := KnownCall(r); known {
			return k.Effect&kinds != 0
		}
		callee := r.Common().StaticCallee()
		if callee == nil {
			return true
		}
		if callee = Body(callee); callee.Blocks == nil {
			return x.importedFor(r.Common(), callee, v, kinds)
		}
		for i, a := range r.Common().Args {
			if a == v && i < len(callee.Params) && (x.Kinds(callee)&kinds != 0 || x.Keeps(callee.Params[i]).Self) {
				return true
			}
		}
		return false
	}
	return true
}

// importedFor is usedFor for a call of a function of another package. One of which
// nothing is known may do anything.
func (x *Index) importedFor(c *ssa.CallCommon, callee *ssa.Function, v ssa.Value, kinds knowledge.Effect) bool {
	obj, ok := callee.Object().(*types.Func)
	if !ok {
		return true
	}
	list := x.imported(obj.Origin())
	for i, a := range c.Args {
		if a != v {
			continue
		}
		known := false
		for _, e := range list {
			if e.Arg == i {
				if known = true; e.Kept || e.Effect&kinds != 0 {
					return true
				}
			}
		}
		if !known {
			return true
		}
	}
	return false
}

// Passed returns the keys of what is passed for parameter p in calls of the package,
// by value.
func (x *Index) Passed(p *ssa.Parameter) []Key {
	if p == nil {
		return nil
	}
	var list []Key
	for _, s := range x.Sites(p.Parent()) {
		c, ok := s.Instr.(ssa.CallInstruction)
		if !ok {
			continue
		}
		if load, ok := Argument(c.Common(), p).(*ssa.UnOp); ok {
			list = append(list, KeyOf(load.X))
		}
	}
	return list
}

// MayGet reports whether an operation of one of kinds may be on a variable although
// none is written there: its address goes to somebody who may do it.
func (x *Index) MayGet(v ssa.Value, kinds knowledge.Effect) bool { return x.handsOn(v, kinds) }

// FieldMayGet is MayGet for a field or package variable, of whatever struct.
func (x *Index) FieldMayGet(v *types.Var, kinds knowledge.Effect) bool {
	for _, fn := range x.SSA.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if f, ok := instr.(*ssa.FieldAddr); ok && fieldOf(f) == v && x.handsOn(f, kinds) {
					return true
				}
				var buf [8]*ssa.Value
				for _, op := range instr.Operands(buf[:0]) {
					if g, ok := (*op).(*ssa.Global); ok && g.Object() == v && x.usedFor(g, instr, kinds) {
						return true
					}
				}
			}
		}
	}
	return false
}
