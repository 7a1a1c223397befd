package usage

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Functions in struct fields: who calls the field may call whatever the package
// stores there.

// A heldCall is a call of the function that a field holds.
type heldCall struct {
	in    *ssa.Function
	instr ssa.Instruction
	how   How
	field *types.Var
}

// maxHeld is the largest number of functions that are taken to be called through
// one field, as for the implementations of an interface.
const maxHeld = 4

// HeldIn returns the field that v, a function value, is read from, or nil.
func HeldIn(v ssa.Value) *types.Var {
	switch v := v.(type) {
	case *ssa.UnOp:
		if f, ok := v.X.(*ssa.FieldAddr); ok && v.Op == token.MUL {
			return fieldOf(f)
		}
	case *ssa.Field:
		return v.X.Type().Underlying().(*types.Struct).Field(v.Field).Origin()
	}
	return nil
}

// callHeld notes for each call of what a field holds the functions that are
// stored in it, if they are few.
func (x *Index) callHeld() {
	stored := make(map[*types.Var][]*ssa.Function)
	for _, c := range x.held {
		list, known := stored[c.field]
		if !known {
			for _, s := range x.stores[c.field] {
				list = x.functions(list, s.Val, 3)
			}
			stored[c.field] = list
		}
		if len(list) > maxHeld {
			continue
		}
		for _, fn := range list {
			x.mention(c.in, c.instr, fn, c.how)
		}
	}
}

// functions adds to list the functions of the package that v may be: literals,
// also those that a function of the package returns.
func (x *Index) functions(list []*ssa.Function, v ssa.Value, depth int) []*ssa.Function {
	add := func(fn *ssa.Function) {
		if fn = Body(fn); fn.Blocks == nil {
			return
		}
		for _, old := range list {
			if old == fn {
				return
			}
		}
		list = append(list, fn)
	}
	if depth == 0 || len(list) > maxHeld {
		return list
	}
	switch v := v.(type) {
	case *ssa.Function:
		add(v)
	case *ssa.MakeClosure:
		add(v.Fn.(*ssa.Function))
	case *ssa.ChangeType:
		return x.functions(list, v.X, depth)
	case *ssa.Phi:
		for _, e := range v.Edges {
			list = x.functions(list, e, depth-1)
		}
	case *ssa.Call:
		if callee := v.Call.StaticCallee(); callee != nil && v.Call.Signature().Results().Len() == 1 {
			for _, b := range Body(callee).Blocks {
				if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
					list = x.functions(list, r.Results[0], depth-1)
				}
			}
		}
	}
	return list
}

// HeldView returns the argument whose memory the first result of a call may show, since one
// of the functions that the package stores in the field which is called returns it, or -1.
func (x *Index) HeldView(c *ssa.CallCommon) int {
	field := HeldIn(c.Value)
	if field == nil || c.IsInvoke() {
		return -1
	}
	for _, s := range x.stores[field] {
		fn, ok := s.Val.(*ssa.Function)
		if !ok {
			continue
		}
		obj, _ := fn.Object().(*types.Func)
		if from := knowledge.View(obj); from >= 0 {
			return from
		}
		if at, ok := x.Shows(Body(fn), 0); ok && len(at.Fields) == 0 && !at.Load {
			return at.Param
		}
	}
	return -1
}
