package pansummary

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
)

// The types of what goes into pools of other packages, and comes out of them.

// A PoolType is a value that a package gives to, or gets from, a function of
// another package which puts it into a pool, or takes it from there, where the
// two packages do not agree on its type.
type PoolType struct {
	Pos    token.Pos     // of the call, or of the assertion
	Callee *ssa.Function // of the other package
	Got    bool          // it comes out of the pool
	Here   types.Type    // what this package gives, or asserts
	There  string        // what the other package asserts, or makes
	Where  string        // the other package does so
}

// PoolTypes returns where a package and another one disagree, function by function
// in the order of the source.
func PoolTypes(e *typestate.Engine) []PoolType {
	var list []PoolType
	for _, fn := range e.Index.SSA.Funcs {
		if e.Index.Direct(fn)&knowledge.Pools == 0 {
			continue
		}
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if t, ok := poolType(e, instr); ok {
					list = append(list, t)
				}
			}
		}
	}
	return list
}

func poolType(e *typestate.Engine, instr ssa.Instruction) (PoolType, bool) {
	switch i := instr.(type) {
	case ssa.CallInstruction:
		if sum := foreign(e, i); sum != nil {
			return putType(i, sum)
		}
	case *ssa.TypeAssert:
		if call, ok := i.X.(*ssa.Call); ok && !i.CommaOk && !commaOk(call) {
			if sum := foreign(e, call); sum != nil {
				return takenType(i, call, sum)
			}
		}
	}
	return PoolType{}, false
}

// foreign returns the summary of the function of another package that is called,
// or nil.
func foreign(e *typestate.Engine, i ssa.CallInstruction) *typestate.Summary {
	callee := i.Common().StaticCallee()
	if callee == nil || callee.Blocks != nil {
		return nil
	}
	obj, ok := callee.Object().(*types.Func)
	if !ok {
		return nil
	}
	return e.Imported(obj.Origin())
}

// commaOk reports whether somebody asks for the type of v before it is asserted.
func commaOk(v *ssa.Call) bool {
	for _, r := range *v.Referrers() {
		if a, ok := r.(*ssa.TypeAssert); ok && a.CommaOk {
			return true
		}
	}
	return false
}

// putType compares what a call passes with what the callee puts into a pool.
func putType(i ssa.CallInstruction, sum *typestate.Summary) (PoolType, bool) {
	for _, o := range sum.Outcomes {
		for _, e := range o.Effects {
			if e.Effect != knowledge.Put || e.Type == "" || e.Value.Result || len(e.Value.Fields) > 0 || e.Value.Root >= len(i.Common().Args) {
				continue
			}
			v, ok := i.Common().Args[e.Value.Root].(*ssa.MakeInterface)
			if ok && typestate.TypeName(v.X.Type()) != e.Type {
				return PoolType{Pos: i.Pos(), Callee: i.Common().StaticCallee(), Here: v.X.Type(), There: e.Type, Where: e.Where}, true
			}
		}
	}
	return PoolType{}, false
}

// takenType compares what the result of a call is asserted to be with what the pool
// makes from which the callee takes it.
func takenType(a *ssa.TypeAssert, call *ssa.Call, sum *typestate.Summary) (PoolType, bool) {
	if types.IsInterface(a.AssertedType) {
		return PoolType{}, false
	}
	made := ""
	for _, o := range sum.Outcomes {
		if len(o.Results) == 0 || o.Results[0].Kind != typestate.PoolValue || o.Results[0].Type == "" || made != "" && made != o.Results[0].Type {
			return PoolType{}, false
		}
		made = o.Results[0].Type
	}
	if made == "" || made == typestate.TypeName(a.AssertedType) {
		return PoolType{}, false
	}
	return PoolType{Pos: a.Pos(), Callee: call.Call.StaticCallee(), Got: true, Here: a.AssertedType, There: made}, true
}
