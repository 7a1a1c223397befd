package life

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// Groups on which half of what there should be is missing in the whole package.

// A Lonely is an operation without its counterpart.
type Lonely struct {
	usage.Op
	Group string    // the name of the field or variable
	Wait  *usage.Op // somebody who waits for the group, or nil
}

// Undone returns an Add to each group on which nobody is Done and for which somebody
// waits, in source order.
func Undone(x *usage.Index) []Lonely {
	var list []Lonely
	for _, l := range lonely(x, knowledge.Add, knowledge.Done) {
		if l.Wait != nil {
			list = append(list, l)
		}
	}
	return list
}

// Unadded returns a Done on each group to which nobody adds, local variables included:
// those of functions that are too large for a walk show it by what is not there, too.
func Unadded(x *usage.Index) []Lonely {
	return append(lonely(x, knowledge.Done, knowledge.Add), unaddedLocals(x)...)
}

// unaddedLocals returns the first Done that may run on each local variable to which
// nobody adds, and whose address goes to nobody who may.
func unaddedLocals(x *usage.Index) []Lonely {
	const adds = knowledge.Add | knowledge.Go
	var list []Lonely
	seen := make(map[*ssa.Alloc]bool)
	for _, op := range x.Ops {
		v, ok := op.Key.(*ssa.Alloc)
		if !ok || op.Effect != knowledge.Done || seen[v] || v.Comment == "" || !isGroup(pointee(v.Type())) || !runs(x, op.Fn, v.Parent()) {
			continue
		}
		seen[v] = true
		if len(x.On(v, knowledge.Add)) == 0 && !assigned(v) && !x.MayGet(v, adds) {
			l := Lonely{Op: op, Group: v.Comment}
			if l.Group == "new" || l.Group == "complit" {
				l.Group = "the group"
			}
			list = append(list, l)
		}
	}
	return list
}

// runs reports whether fn is around, or is called or started by somebody in view.
func runs(x *usage.Index, fn, around *ssa.Function) bool {
	return fn == around || slices.ContainsFunc(x.Sites(fn), func(s usage.Site) bool { return s.How != usage.Taken })
}

// assigned reports whether variable v is a copy of something, or somebody copies it.
func assigned(v *ssa.Alloc) bool {
	return slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
		switch r := r.(type) {
		case *ssa.Store:
			return r.Addr == v
		case *ssa.UnOp:
			return true
		}
		return false
	})
}

func pointee(t types.Type) types.Type {
	p, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return t
	}
	return p.Elem()
}

// lonely returns the first operation of one kind that may run on each group in a field or
// package variable on which there is none of the other.
func lonely(x *usage.Index, kind, other knowledge.Effect) []Lonely {
	var list []Lonely
	seen := make(map[*types.Var]bool)
	for _, op := range x.Ops {
		v, ok := op.Key.(*types.Var)
		if !ok || op.Effect != kind || seen[v] || !isGroup(v.Type()) || !x.Confined(v) || !usage.Exported(op.Fn) && len(x.Sites(op.Fn)) == 0 {
			continue
		}
		seen[v] = true
		if len(x.On(v, other)) > 0 || x.Bound(v, other) || x.FieldMayGet(v, other) || kind == knowledge.Add && subtracts(x.On(v, kind)) {
			continue
		}
		l := Lonely{Op: op, Group: v.Name()}
		if waits := x.On(v, knowledge.Wait); len(waits) > 0 {
			l.Wait = &waits[0]
		}
		list = append(list, l)
	}
	return list
}

// subtracts reports whether one of several Adds may be of a negative number.
func subtracts(adds []usage.Op) bool {
	for _, op := range adds {
		c, ok := op.Instr.(ssa.CallInstruction)
		if !ok || len(c.Common().Args) != 2 {
			return true
		}
		switch n := c.Common().Args[1].(type) {
		case *ssa.Const:
			if n.Value == nil || n.Int64() < 0 {
				return true
			}
		case *ssa.Call: // a length
		default:
			return true
		}
	}
	return false
}

// isGroup reports whether t is a wait group, not a pointer to one.
func isGroup(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "sync" && n.Obj().Name() == "WaitGroup"
}
